using System.Buffers;
using System.Text;
using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Index;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Counts documents for each node of a tree whose leaves are values. Nodes are those of the whole index; which one an ordinal
/// of a segment belongs to is found when it is met first.
/// </summary>
internal sealed class HierarchyCounter(string field, char separator) : FacetCounter
{
    private const int None = -1;
    private readonly Dictionary<byte[], int> byName = new(ByteKeys.Comparer);
    private readonly List<byte[]> names = [];
    private readonly byte[] separatorBytes = Encoding.UTF8.GetBytes([separator]);

    // By node: how many documents it has, the last of them, and the node above.
    private int[] counts = new int[64];
    private int[] last = new int[64];
    private int[] parents = new int[64];

    private SortedSetDocValues? values;
    private int[] nodeOf = [];
    private int docBase;

    public override void StartSegment(SegmentReader segment)
    {
        // Documents are noted from 1 on: 0 is none.
        docBase = segment.DocBase + 1;
        GiveBack();
        values = ValueCounter.Values(segment, field);
        if (values is null) return;
        var size = checked((int)values.ValueCount);
        nodeOf = ArrayPool<int>.Shared.Rent(size);
        nodeOf.AsSpan(0, size).Fill(None);
    }

    public override void Count(ReadOnlySpan<int> docs)
    {
        if (values is null) return;
        var sink = new NodeSink(this);
        Hits += values.Visit(docs, ref sink);
    }

    public override FacetCounts Finish(FacetRequest request)
    {
        var children = Enumerable.Range(0, names.Count).ToLookup(node => parents[node]);
        return new FacetCounts(request.Field, Best(None), children[None].Count(), Hits);

        FacetValue[] Best(int parent) =>
        [
            .. children[parent]
                .OrderByDescending(node => counts[node])
                .ThenBy(node => names[node], Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))
                .Take(request.Top)
                .Select(node => children.Contains(node)
                    ? new FacetValue(Encoding.UTF8.GetString(names[node]), counts[node]) { Children = Best(node) }
                    : new FacetValue(Encoding.UTF8.GetString(names[node]), counts[node])),
        ];
    }

    public override void Dispose() => GiveBack();

    private void GiveBack()
    {
        if (nodeOf.Length > 0) ArrayPool<int>.Shared.Return(nodeOf);
        nodeOf = [];
        values = null;
    }

    private void Add(int doc, int ord)
    {
        var node = nodeOf[ord];
        if (node == None) nodeOf[ord] = node = NodeOf(values!.Lookup(ord));
        doc += docBase;
        // Where a node has the document, those above it have it too.
        while (node != None && last[node] != doc)
        {
            last[node] = doc;
            counts[node]++;
            node = parents[node];
        }
    }

    private int NodeOf(ReadOnlySpan<byte> name)
    {
        if (byName.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var known)) return known;
        var own = name.ToArray();
        var cut = name.LastIndexOf(separatorBytes);
        var parent = cut > 0 ? NodeOf(own.AsSpan(0, cut)) : None;
        var node = names.Count;
        names.Add(own);
        byName.Add(own, node);
        if (node == counts.Length)
        {
            Array.Resize(ref counts, node * 2);
            Array.Resize(ref last, node * 2);
            Array.Resize(ref parents, node * 2);
        }
        parents[node] = parent;
        return node;
    }

    private readonly struct NodeSink(HierarchyCounter owner) : IOrdinalSink
    {
        public static bool NeedsDocs => true;

        public void Add(int doc, int ord) => owner.Add(doc, ord);
    }
}
