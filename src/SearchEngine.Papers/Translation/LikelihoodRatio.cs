namespace SearchEngine.Papers.Translation;

/// <summary>How far from chance it is that two things are together.</summary>
internal static class LikelihoodRatio
{
    /// <summary>
    /// The log-likelihood ratio G² of T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", 1993: twice
    /// the sum of <c>k · ln(k / expected)</c> over the four cells of the table.
    /// </summary>
    /// <param name="together">How many have both.</param>
    /// <param name="first">How many have the first.</param>
    /// <param name="second">How many have the second.</param>
    /// <param name="all">How many there are.</param>
    public static double Of(int together, int first, int second, int all)
    {
        return 2 * (Cell(together, first, second)
            + Cell(first - together, first, all - second)
            + Cell(second - together, all - first, second)
            + Cell(all - first - second + together, all - first, all - second));

        double Cell(double count, double row, double column) => count <= 0 ? 0 : count * Math.Log(count * all / (row * column));
    }
}
