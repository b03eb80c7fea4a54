namespace SearchEngine.Interop.Tests;

/// <summary>That the judge itself can be asked.</summary>
public class JavaLuceneTests
{
    [JavaFact]
    public void Runs_a_class_with_arguments_and_input()
    {
        var lines = JavaLucene.Lines("AnalysisOracle", ["english"], "The networks\n");

        Assert.Equal(["network\t2\t4\t12\t<ALPHANUM>", "end\t0"], lines);
    }

    [JavaFact]
    public void Reports_a_failure_by_exit_code_and_error()
    {
        var outcome = JavaLucene.Run("NoSuchClass", []);

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains("NoSuchClass", outcome.Error);
    }

    [JavaFact]
    public void Ends_a_program_that_takes_too_long() =>
        Assert.Throws<TimeoutException>(
            () => JavaLucene.Run("AnalysisOracle", ["english"], timeout: TimeSpan.FromMilliseconds(1)));
}
