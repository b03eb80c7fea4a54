using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SearchEngine.Lucene.Index;

/// <summary>
/// Hashes of terms, by multiplications of which both halves count. They differ in each process, so that nobody can prepare
/// terms that all collide.
/// </summary>
internal static class TermHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));

    /// <param name="bytes">The term.</param>
    /// <param name="head">Its first eight bytes, zeros after a shorter one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(ReadOnlySpan<byte> bytes, ulong head)
    {
        var state = Mix(head ^ Seed, Multiplier ^ (ulong)bytes.Length);
        return bytes.Length <= sizeof(ulong) ? (uint)state : OfLong(bytes, state);
    }

    private static uint OfLong(ReadOnlySpan<byte> bytes, ulong state)
    {
        for (var rest = bytes[sizeof(ulong)..]; rest.Length > sizeof(ulong); rest = rest[sizeof(ulong)..])
            state = Mix(state ^ MemoryMarshal.Read<ulong>(rest), Multiplier);
        // The last eight bytes may overlap with those before.
        return (uint)Mix(state ^ MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]), Multiplier);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong a, ulong b) => Math.BigMul(a, b, out var low) ^ low;
}
