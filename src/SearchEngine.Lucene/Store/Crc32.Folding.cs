using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ArmAes = System.Runtime.Intrinsics.Arm.Aes;

namespace SearchEngine.Lucene.Store;

/// <remarks>
/// By carry-less multiplication ("Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Gopal et al.,
/// Intel 2009): 128 bits that stand some distance before others are replaced by their remainder at that place, a product
/// with powers of x modulo the polynomial. Four such folds run side by side; what is left are 16 bytes with the same
/// checksum as all, and the scalar way ends it.
/// </remarks>
internal static partial class Crc32
{
    /// <summary>How many bytes are folded in a step.</summary>
    private const int FoldBlock = 64;

    /// <summary>Below this the scalar way is as fast.</summary>
    private const int FoldThreshold = 2 * FoldBlock;

    /// <summary>x^(4·128+32) and x^(4·128−32), bits reversed: over a distance of four times 128 bits.</summary>
    private static readonly Vector128<ulong> OverFour = Vector128.Create(0x1_5444_2BD4UL, 0x1_C6E4_1596UL);

    /// <summary>x^(128+32) and x^(128−32), bits reversed.</summary>
    private static readonly Vector128<ulong> OverOne = Vector128.Create(0x1_7519_97D0UL, 0x0_CCAA_009EUL);

    /// <summary>Whether this processor multiplies without carry.</summary>
    internal static bool IsFoldSupported => Pclmulqdq.IsSupported || ArmAes.IsSupported;

    /// <summary>The folding way, for a positive multiple of <see cref="FoldBlock"/> bytes.</summary>
    internal static uint AppendFolded(uint crc, ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, FoldBlock);
        ref var at = ref MemoryMarshal.GetReference(bytes);
        var a = Load(ref at, 0) ^ Vector128.CreateScalar((ulong)~crc);
        var b = Load(ref at, 1);
        var c = Load(ref at, 2);
        var d = Load(ref at, 3);
        var four = OverFour;
        for (var left = (bytes.Length / FoldBlock) - 1; left > 0; left--)
        {
            at = ref Unsafe.Add(ref at, FoldBlock);
            a = Fold(a, four) ^ Load(ref at, 0);
            b = Fold(b, four) ^ Load(ref at, 1);
            c = Fold(c, four) ^ Load(ref at, 2);
            d = Fold(d, four) ^ Load(ref at, 3);
        }
        var one = OverOne;
        a = Fold(Fold(Fold(a, one) ^ b, one) ^ c, one) ^ d;
        Span<byte> rest = stackalloc byte[16];
        a.AsByte().CopyTo(rest);
        // A register of zeros before the rest: what went before is in the rest already.
        return AppendScalar(~0u, rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Load(ref byte at, int index) => Vector128.LoadUnsafe(ref at, (nuint)index * 16).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Fold(Vector128<ulong> value, Vector128<ulong> powers) => Pclmulqdq.IsSupported
        ? Pclmulqdq.CarrylessMultiply(value, powers, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, powers, 0x11)
        : ArmAes.PolynomialMultiplyWideningLower(value.GetLower(), powers.GetLower()) ^ ArmAes.PolynomialMultiplyWideningUpper(value, powers);
}
