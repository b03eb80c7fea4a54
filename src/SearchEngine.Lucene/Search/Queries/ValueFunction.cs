using System.Globalization;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// What a document's number says about how much it is worth: <see cref="Base"/> plus <see cref="Scale"/> times the shape of
/// the function, in double precision. There are <see cref="LinearValue"/>, <see cref="LogarithmicValue"/>, <see
/// cref="SaturatedValue"/> and <see cref="DecayingValue"/>, and no others.
/// </summary>
public abstract record ValueFunction
{
    private protected ValueFunction()
    {
    }

    /// <summary>What is added to the scaled shape: finite and not negative.</summary>
    public double Base { get; init => field = Checked(value, nameof(Base)); }

    /// <summary>What the shape is multiplied by: finite and not negative.</summary>
    public double Scale { get; init => field = Checked(value, nameof(Scale)); } = 1;

    /// <summary>What a number is worth.</summary>
    public double Of(long value) => Base + Scale * Shape(value);

    /// <summary>Of which no number is worth more; infinite where there is no such bound.</summary>
    internal double Most => Scale == 0 ? Base : Base + Scale * MostOfShape;

    /// <summary>Of which no number is worth less; negative infinity where there is no such bound.</summary>
    internal double Least => Scale == 0 ? Base : Base + Scale * LeastOfShape;

    private protected abstract double MostOfShape { get; }

    private protected virtual double LeastOfShape => 0;

    private protected abstract double Shape(long value);

    /// <summary>The function of a field, as in <c>1.0 + 0.5 * log(1 + 2.0 * citations)</c>.</summary>
    public string Text(string field)
    {
        var text = Scale == 1 ? Formula(field) : $"{Number(Scale)} * {Formula(field)}";
        return Base == 0 ? text : $"{Number(Base)} + {text}";
    }

    /// <summary>The function of any value.</summary>
    public sealed override string ToString() => Text("value");

    private protected abstract string Formula(string field);

    private protected static double Checked(double value, string name) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "the number is finite and not negative");

    private protected static double CheckedPositive(double value, string name) => double.IsFinite(value) && value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "the number is finite and greater than 0");

    private protected static string Number(double value) => value.ToString("0.0################", CultureInfo.InvariantCulture);
}

/// <summary>The number itself. Scores are not bounded by it, so that all matches are looked at; negative ones count as 0.</summary>
public sealed record LinearValue : ValueFunction
{
    private protected override double MostOfShape => double.PositiveInfinity;

    private protected override double LeastOfShape => double.NegativeInfinity;

    private protected override double Shape(long value) => value;

    private protected override string Formula(string field) => field;
}

/// <summary><c>ln(1 + factor · number)</c>, and 0 for negative numbers: counts of citations, say.</summary>
public sealed record LogarithmicValue : ValueFunction
{
    /// <summary>Takes logarithms.</summary>
    /// <param name="factor">What the number is multiplied by: finite and greater than 0.</param>
    public LogarithmicValue(double factor = 1) => Factor = CheckedPositive(factor, nameof(factor));

    /// <summary>What the number is multiplied by.</summary>
    public double Factor { get; }

    private protected override double MostOfShape => Math.Log(1 + Factor * long.MaxValue);

    private protected override double Shape(long value) => value > 0 ? Math.Log(1 + Factor * value) : 0;

    private protected override string Formula(string field) => $"log(1 + {Number(Factor)} * {field})";
}

/// <summary><c>number / (number + pivot)</c>, which goes towards 1, and 0 for negative numbers (the saturation of Lucene's <c>FeatureField</c>).</summary>
public sealed record SaturatedValue : ValueFunction
{
    /// <summary>Saturates.</summary>
    /// <param name="pivot">The number that is worth a half: finite and greater than 0.</param>
    public SaturatedValue(double pivot) => Pivot = CheckedPositive(pivot, nameof(pivot));

    /// <summary>The number that is worth a half.</summary>
    public double Pivot { get; }

    private protected override double MostOfShape => 1;

    private protected override double Shape(long value) => value > 0 ? value / (value + Pivot) : 0;

    private protected override string Formula(string field) => $"saturation({field}, {Number(Pivot)})";
}

/// <summary>
/// <c>2^(-|number - origin| / halfLife)</c>: 1 at an origin and half as much with each half-life that a number is away from
/// it, on either side. With days as numbers and today as origin it is recency.
/// </summary>
public sealed record DecayingValue : ValueFunction
{
    /// <summary>Decays.</summary>
    /// <param name="origin">The number that is worth 1.</param>
    /// <param name="halfLife">How far away a number is worth a half: finite and greater than 0.</param>
    public DecayingValue(long origin, double halfLife) => (Origin, HalfLife) = (origin, CheckedPositive(halfLife, nameof(halfLife)));

    /// <summary>The number that is worth 1.</summary>
    public long Origin { get; }

    /// <summary>How far away a number is worth a half.</summary>
    public double HalfLife { get; }

    private protected override double MostOfShape => 1;

    private protected override double Shape(long value) => Math.Pow(2, -Math.Abs((double)value - Origin) / HalfLife);

    private protected override string Formula(string field) =>
        string.Create(CultureInfo.InvariantCulture, $"decay({field}, {Origin}, {Number(HalfLife)})");
}
