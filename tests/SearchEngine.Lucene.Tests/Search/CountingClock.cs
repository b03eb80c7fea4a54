namespace SearchEngine.Lucene.Tests.Search;

/// <summary>
/// A clock that goes on by a second each time that somebody looks at it. So the time that a search takes is how often it
/// looked: the work it did, in strides of <see cref="SearchEngine.Lucene.Search.SearchLimit.Stride"/>.
/// </summary>
internal sealed class CountingClock : TimeProvider
{
    public long Looks { get; private set; }

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => ++Looks;
}
