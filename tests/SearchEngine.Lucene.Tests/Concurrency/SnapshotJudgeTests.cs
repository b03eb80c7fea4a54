using SearchEngine.Lucene.Index;
using SearchEngine.Lucene.Tests.Search;

namespace SearchEngine.Lucene.Tests.Concurrency;

/// <summary>The judge of concurrent histories, on some that are right and some that must not pass.</summary>
public sealed class SnapshotJudgeTests
{
    [Fact]
    public void What_threads_do_to_their_own_documents_is_seen_up_to_some_point()
    {
        Change[] one = [Own(0, 1, "a", 1, 2), Own(0, 2, "b", 5, 6), Own(0, 3, "a", 9, 10)];
        Change[] two = [Own(1, 4, "c", 3, 4), Own(1, 5, "c", 11, 12)];
        Accepted([one, two], See(0, 13));
        Accepted([one, two], See(0, 13, 1));
        Accepted([one, two], See(0, 13, 1, 4), See(14, 15, 2, 3, 5));
        Accepted([one, two], See(20, 21, 2, 3, 5));
        // In the middle of a change: neither the old document nor the new one, or both.
        Refused("after no change of thread 0", [one, two], See(0, 13, 2, 4));
        Refused("after no change of thread 0", [one, two], See(0, 13, 1, 2, 3));
        Refused("more than once", [one, two], See(20, 21, 2, 3, 5, 5));
        Refused("never written", [one, two], See(20, 21, 2, 3, 5, 6));
    }

    [Fact]
    public void What_had_returned_is_seen_and_what_had_not_begun_is_not()
    {
        Change[] one = [Own(0, 1, "a", 1, 2), Own(0, 2, "b", 5, 6)];
        Refused("has to have come to its change 2", [one], See(7, 8, 1));
        Accepted([one], See(5, 8, 1));
        Refused("it shows no more than 1", [one], See(3, 4, 1, 2));
    }

    [Fact]
    public void What_is_seen_brings_everything_that_came_before_it()
    {
        Change[] one = [Own(0, 1, "a", 1, 2)];
        Change[] two = [Own(1, 2, "b", 3, 4)];
        Accepted([one, two], See(0, 10, 1));
        Refused("thread 0 has to have come to its change 1", [one, two], See(0, 10, 2));
        // Where they overlap, each may be the first, but then for everybody.
        two[0].Invoked = 1;
        Accepted([one, two], See(0, 10, 2));
        Refused("no order", [one, two], See(0, 10, 2), See(0, 10, 1));
    }

    [Fact]
    public void Nothing_seen_goes_away_again()
    {
        Change[] one = [Own(0, 1, "a", 1, 20)];
        Accepted([one], See(3, 4), See(5, 6, 1));
        Refused("has to have come to its change 1", [one], See(3, 4, 1), See(5, 6));
    }

    [Fact]
    public void Of_changes_to_the_same_id_the_last_one_wins()
    {
        Change[] one = [Shared(0, 1, "x", 1, 4)];
        Change[] two = [Shared(1, 2, "x", 2, 3)];
        Change[] three = [Shared(2, 3, "x", 5, 6)];
        Accepted([one, two], See(10, 11, 1));
        Accepted([one, two], See(10, 11, 2));
        Accepted([one, two, three], See(10, 11, 3));
        Accepted([one, two, three], See(0, 11, 1));
        Refused("is not there", [one, two], See(10, 11));
        Refused("2 times", [one, two], See(10, 11, 1, 2));
        Refused("came after that", [one, two, three], See(10, 11, 1));
        // Once the winner was seen, it remains.
        Refused("no order", [one, two], See(10, 11, 1), See(12, 13, 2));
    }

    [Fact]
    public void A_shared_document_can_be_deleted()
    {
        Change[] one = [Shared(0, 1, "x", 1, 4), Shared(0, 2, "x", 8, 9)];
        Change[] two = [Deleted(1, "x", 3, 6)];
        Accepted([one, two], See(5, 7));
        Accepted([one, two], See(5, 7, 1));
        Accepted([one, two], See(10, 11, 2));
        Refused("no deletion can have been the last", [one, two], See(10, 11));
        Refused("came after that", [[one[0]], [Deleted(1, "x", 5, 6)]], See(10, 11, 1));
    }

    [Fact]
    public void What_was_there_in_the_beginning_goes_with_the_first_change()
    {
        var initial = Shared(0, 9, "x", 0, 0).Added!;
        Change[] one = [Shared(0, 1, "x", 1, 4)];
        Assert.Null(new SnapshotJudge([initial], one).Judge([See(2, 3, 9)]));
        Assert.Contains("as it was in the beginning", new SnapshotJudge([initial], one).Judge([See(5, 6, 9)]), StringComparison.Ordinal);
        Assert.Contains("is not there", new SnapshotJudge([initial], one).Judge([See(2, 3)]), StringComparison.Ordinal);
    }

    private static void Accepted(Change[][] threads, params Snapshot[] snapshots) =>
        Assert.Null(new SnapshotJudge([], threads).Judge(snapshots));

    private static void Refused(string problem, Change[][] threads, params Snapshot[] snapshots) =>
        Assert.Contains(problem, new SnapshotJudge([], threads).Judge(snapshots), StringComparison.Ordinal);

    private static Change Own(int thread, int number, string id, long invoked, long returned) =>
        Updated(thread, new WrittenDocument(number, thread, id, null, new ModelDoc { Id = id }), invoked, returned);

    private static Change Shared(int thread, int number, string id, long invoked, long returned) =>
        Updated(thread, new WrittenDocument(number, null, $"shared-{id}", null, new ModelDoc { Id = id }), invoked, returned);

    private static Change Updated(int thread, WrittenDocument document, long invoked, long returned) =>
        new(thread, new Term("id", document.Id), document) { Invoked = invoked, Returned = returned };

    private static Change Deleted(int thread, string id, long invoked, long returned) =>
        new(thread, new Term("id", $"shared-{id}"), null) { Invoked = invoked, Returned = returned };

    private static Snapshot See(long invoked, long returned, params int[] documents) => new("reader", invoked, returned, documents);
}
