using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Tests.Index;

public sealed class FieldSchemaTests
{
    [Fact]
    public void A_field_keeps_its_number_and_widens()
    {
        var schema = new FieldSchema();
        Assert.Equal(0, schema.Field("a", FieldType.StoredOnly).Number);
        Assert.Equal(1, schema.Field("b", FieldType.Keyword).Number);
        var widened = schema.Field("a", FieldType.Text);
        Assert.Equal((0, IndexOptions.DocsAndFreqsAndPositions, DocValuesType.None), (widened.Number, widened.IndexOptions, widened.DocValuesType));
        widened = schema.Field("a", new FieldType(DocValues: DocValuesType.Sorted));
        Assert.Equal((0, IndexOptions.DocsAndFreqsAndPositions, DocValuesType.Sorted), (widened.Number, widened.IndexOptions, widened.DocValuesType));
    }

    [Fact]
    public void What_a_field_cannot_be_besides_is_said()
    {
        var schema = new FieldSchema();
        schema.Field("title", FieldType.Text);
        var thrown = Assert.Throws<ArgumentException>(() => schema.Field("title", FieldType.Keyword));
        Assert.Equal("field title is indexed with DocsAndFreqsAndPositions and norms and cannot also be with Docs without norms", thrown.Message);
        thrown = Assert.Throws<ArgumentException>(() => schema.Field("title", FieldType.Text with { OmitNorms = true }));
        Assert.Contains("DocsAndFreqsAndPositions without norms", thrown.Message, StringComparison.Ordinal);
        schema.Field("year", new FieldType(DocValues: DocValuesType.Numeric));
        thrown = Assert.Throws<ArgumentException>(() => schema.Field("year", new FieldType(DocValues: DocValuesType.SortedNumeric)));
        Assert.Equal("field year has Numeric doc values and cannot also have SortedNumeric", thrown.Message);
        // Nothing of the attempt stays.
        Assert.Equal(DocValuesType.Numeric, schema.Field("year", FieldType.StoredOnly).DocValuesType);
    }

    [Fact]
    public void A_field_that_is_not_indexed_does_not_omit_norms_either() =>
        Assert.False(new FieldSchema().Field("a", FieldType.Keyword with { IndexOptions = IndexOptions.None, Stored = true }).OmitNorms);

    [Fact]
    public void A_name_that_is_no_text_is_refused()
    {
        var schema = new FieldSchema();
        Assert.ThrowsAny<ArgumentException>(() => schema.Field("a\ud800", FieldType.Text));
        Assert.Equal(0, schema.Field("名", FieldType.Text).Number);
    }

    [Fact]
    public void Fields_of_segments_that_are_there_keep_their_numbers_and_give_up_what_is_not_written_here()
    {
        var schema = new FieldSchema();
        schema.Adopt(new FieldInfos(
        [
            new FieldInfo { Name = "vectors", Number = 4, IndexOptions = IndexOptions.DocsAndFreqsAndPositions, StoreTermVector = true, StorePayloads = true },
            new FieldInfo { Name = "points", Number = 0, PointDimensionCount = 1, PointIndexDimensionCount = 1, PointNumBytes = 8 },
            new FieldInfo { Name = "offsets", Number = 2, IndexOptions = IndexOptions.DocsAndFreqsAndPositionsAndOffsets },
        ]));
        Assert.Equal(1, schema.Field("new", FieldType.Text).Number);
        var vectors = schema["vectors"];
        Assert.Equal((4, false, false), (vectors.Number, vectors.StoreTermVector, vectors.StorePayloads));
        Assert.Equal((0, 0), (schema["points"].Number, schema["points"].PointDimensionCount));
        Assert.Equal(IndexOptions.DocsAndFreqsAndPositions, schema.Field("offsets", FieldType.Text).IndexOptions);
    }

    [Fact]
    public void Where_segments_differ_the_least_that_all_have_counts()
    {
        var schema = new FieldSchema();
        schema.Adopt(new FieldInfos([new FieldInfo { Name = "a", Number = 0, IndexOptions = IndexOptions.DocsAndFreqsAndPositions }]));
        schema.Adopt(new FieldInfos([new FieldInfo { Name = "a", Number = 0 }]));
        schema.Adopt(new FieldInfos([new FieldInfo { Name = "a", Number = 0, IndexOptions = IndexOptions.Docs, OmitNorms = true }]));
        Assert.Equal((IndexOptions.Docs, true), (schema["a"].IndexOptions, schema["a"].OmitNorms));
    }
}
