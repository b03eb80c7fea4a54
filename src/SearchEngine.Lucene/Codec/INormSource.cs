namespace SearchEngine.Lucene.Codec;

/// <summary>The norms of one field while its postings are written: what impacts are made of. Asked in no particular order.</summary>
internal interface INormSource
{
    /// <summary>The norm of a document that has the field, as stored (a byte of a length is sign-extended); 1 where there is none.</summary>
    long Norm(int doc);
}
