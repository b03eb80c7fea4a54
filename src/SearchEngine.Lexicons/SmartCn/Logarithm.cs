using System.Numerics;

namespace SearchEngine.Lexicons;

/// <summary>The natural logarithm, correctly rounded, on every platform.</summary>
internal static class Logarithm
{
    private const int FractionBits = 192;
    private const int MantissaBits = 53;

    private static readonly BigInteger One = BigInteger.One << FractionBits;

    // ln 2 = 2 artanh(1/3)
    private static readonly BigInteger Ln2 = 2 * Artanh(One / 3);

    /// <summary>The double nearest to −ln x.</summary>
    /// <param name="x">Above 0 and below 1.</param>
    public static double Negative(double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(x);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, 1);
        var exponent = Math.ILogB(x);
        var mantissa = (BigInteger)Math.ScaleB(x, MantissaBits - 1 - exponent) << (FractionBits - MantissaBits + 1);
        // ln m = 2 artanh((m − 1) / (m + 1)), for m from 1 to 2
        var value = -(exponent * Ln2 + 2 * Artanh(((mantissa - One) << FractionBits) / (mantissa + One)));
        var drop = (int)value.GetBitLength() - MantissaBits;
        var rest = value & ((BigInteger.One << drop) - 1);
        var half = BigInteger.One << (drop - 1);
        // The sum is exact to far more bits than these; were it this close, the nearest double would not be certain.
        if (BigInteger.Abs(rest - half) < BigInteger.One << 20)
            throw new ArithmeticException($"The logarithm of {x} lies between two doubles.");
        return Math.ScaleB((double)((value >> drop) + (rest > half ? 1 : 0)), drop - FractionBits);
    }

    private static BigInteger Artanh(BigInteger z)
    {
        var square = z * z >> FractionBits;
        BigInteger sum = 0;
        for (var (power, divisor) = (z, 1); !power.IsZero; divisor += 2)
        {
            sum += power / divisor;
            power = power * square >> FractionBits;
        }
        return sum;
    }
}
