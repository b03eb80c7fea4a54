namespace SearchEngine.Papers.Export;

/// <summary>Papers as JSON Lines (https://jsonlines.org): one object a line, each as <see cref="PaperJson"/> writes it.</summary>
internal sealed class JsonLinesWriter(TextWriter output) : PaperWriter(output)
{
    private readonly JsonChunk chunk = new();

    public override void Write(Paper paper)
    {
        chunk.Write(Output, paper, PaperJson.Write);
        Output.Write('\n');
    }
}
