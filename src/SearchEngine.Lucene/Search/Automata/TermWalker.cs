using SearchEngine.Lucene.Codec;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Search;

/// <summary>
/// Goes through the terms of one field that an automaton accepts, in order. It takes the automaton down the tree of blocks:
/// entries, whole blocks and everything beneath them are passed over where their prefix leads nowhere; of the blocks of one
/// prefix only those are loaded whose first bytes lead on. Belongs to one thread.
/// </summary>
internal sealed class TermWalker
{
    private readonly FieldTerms terms;
    private readonly TermAutomaton automaton;
    private readonly SearchLimit? limit;
    private readonly List<Frame> frames = [];
    private int depth;
    private long entriesLeft;

    /// <summary>What the arcs from the root to the deepest frame add up to: each frame's code continues that of the one above.</summary>
    private byte[] code = new byte[64];
    private byte[] term = new byte[64];
    private int termLength;

    /// <summary>Starts before the first term.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="automaton">Says which are wanted.</param>
    /// <param name="limit">When the walk has to end before its last term; null for never.</param>
    public TermWalker(FieldTerms terms, TermAutomaton automaton, SearchLimit? limit = null)
    {
        this.terms = terms;
        this.automaton = automaton;
        this.limit = limit;
        // Fewer entries lead to blocks than to terms, so a walk that meets more than twice as many goes in circles.
        entriesLeft = 2 * terms.TermCount + 1;
        Open(terms.RootCode, terms.IndexRoot, codeLength: 0, prefixLength: 0, automaton.Start);
    }

    /// <summary>The current term; valid until the walker moves.</summary>
    public ReadOnlySpan<byte> Term => term.AsSpan(0, termLength);

    /// <summary>Where the postings of the current term are.</summary>
    public ref readonly TermState State => ref frames[depth - 1].Block.State();

    /// <summary>The state of the automaton behind the current term.</summary>
    public long AutomatonState { get; private set; }

    /// <summary>Moves to the next term that is accepted; false after the last, and when the limit is reached.</summary>
    /// <exception cref="CorruptIndexException">The terms are damaged.</exception>
    public bool MoveNext()
    {
        while (depth > 0)
        {
            var frame = frames[depth - 1];
            var block = frame.Block;
            if (!frame.IsLoaded || !block.MoveNext())
            {
                if (!LoadNext(frame)) depth--;
                continue;
            }
            if (limit is not null && limit.Spend(1)) return false;
            if (entriesLeft-- <= 0) throw Corrupt($"field {terms.Field.Name} has more than its {terms.TermCount} terms");
            var suffix = block.Suffix;
            var state = automaton.AcceptsAll(frame.State) ? frame.State : automaton.Run(frame.State, suffix);
            if (state == TermAutomaton.Dead || (block.IsTerm && !automaton.Accepts(state))) continue;
            termLength = frame.PrefixLength + suffix.Length;
            if (term.Length < termLength) Array.Resize(ref term, Math.Max(termLength, 2 * term.Length));
            suffix.CopyTo(term.AsSpan(frame.PrefixLength));
            if (!block.IsTerm)
            {
                Descend(frame, suffix, state);
                continue;
            }
            AutomatonState = state;
            return true;
        }
        return false;
    }

    /// <summary>Opens the block of an entry: the index, followed along the entry's bytes, knows of all that the prefix has.</summary>
    private void Descend(Frame above, ReadOnlySpan<byte> suffix, long state)
    {
        var reader = new AutomatonReader(terms.Index, terms.Index.Span(0, (int)terms.Index.Length));
        var (node, length, arc) = (above.Node, above.CodeLength, default(AutomatonReader.Arc));
        foreach (var next in suffix)
        {
            if (node <= 0 || !reader.TryFollow(node, next, out arc)) throw Corrupt("a block that the index does not know");
            length = Append(ref reader, length, arc.Output);
            node = arc.Target;
        }
        if (!arc.IsFinal) throw Corrupt("a block that the index does not know");
        var end = Append(ref reader, length, arc.FinalOutput);
        var child = above.Block.Child;
        var frame = Open(code.AsSpan(0, end), node, length, termLength, state);
        if (frame.GroupOffset != child) throw Corrupt($"a block at {child} that is at {frame.GroupOffset} by the index");
    }

    private int Append(ref AutomatonReader reader, int length, AutomatonReader.Output output)
    {
        if (length + (long)output.Length > terms.Index.Length) throw Corrupt("too long a code in the index");
        if (code.Length < length + output.Length) Array.Resize(ref code, Math.Max(length + output.Length, 2 * code.Length));
        if (output.Length > 0) reader.CopyOutput(output, code.AsSpan(length));
        return length + output.Length;
    }

    private Frame Open(ReadOnlySpan<byte> blockCode, long node, int codeLength, int prefixLength, long state)
    {
        if (frames.Count == depth) frames.Add(new Frame(terms));
        var frame = frames[depth++];
        (frame.Node, frame.CodeLength, frame.PrefixLength, frame.State) = (node, codeLength, prefixLength, state);
        frame.ReadCode(terms.Index.Name, blockCode);
        return frame;
    }

    /// <summary>Loads the next block of a prefix in which something may be found.</summary>
    private bool LoadNext(Frame frame)
    {
        while (frame.NextBlock < frame.BlockCount)
        {
            var at = frame.NextBlock++;
            if (frame.BlockCount > 1 && !automaton.AcceptsAll(frame.State))
            {
                // The first block may also hold the prefix itself as a term.
                var first = at == 0 ? 0 : frame.FirstBytes[at];
                var last = at + 1 < frame.BlockCount ? frame.FirstBytes[at + 1] - 1 : byte.MaxValue;
                var mayHoldPrefix = at == 0 && automaton.Accepts(frame.State);
                if (!mayHoldPrefix && !automaton.MayStep(frame.State, first, last)) continue;
            }
            frame.Block.Load(frame.Offsets[at], frame.GroupOffset, frame.PrefixLength);
            return frame.IsLoaded = true;
        }
        return false;
    }

    private CorruptIndexException Corrupt(string reason) => new(terms.TermsFile.Name, reason);

    /// <summary>The blocks of one prefix.</summary>
    private sealed class Frame(FieldTerms terms)
    {
        public readonly TermBlock Block = new(terms);
        public bool IsLoaded;

        /// <summary>The automaton's state behind the prefix.</summary>
        public long State;
        public int PrefixLength;

        /// <summary>The node of the index that the prefix leads to, 0 where it has no arcs, and how much code leads there.</summary>
        public long Node;
        public int CodeLength;

        /// <summary>Where the blocks are, and the byte that the suffixes of each but the first begin with at least.</summary>
        public long[] Offsets = new long[1];
        public byte[] FirstBytes = new byte[1];
        public int BlockCount;
        public int NextBlock;

        public long GroupOffset => Offsets[0];

        public void ReadCode(string file, ReadOnlySpan<byte> code)
        {
            var reader = new ByteReader(file, code);
            var first = reader.ReadVInt64();
            var further = (first & BlockTreeFormat.FloorFlag) != 0 ? reader.ReadCount() : 0;
            if (further > byte.MaxValue + 1) throw reader.Corrupt($"{further} further blocks of one prefix");
            (IsLoaded, NextBlock, BlockCount) = (false, 0, further + 1);
            if (Offsets.Length < BlockCount) (Offsets, FirstBytes) = (new long[BlockCount], new byte[BlockCount]);
            Offsets[0] = first >> BlockTreeFormat.FlagBits;
            for (var i = 1; i < BlockCount; i++)
            {
                FirstBytes[i] = reader.ReadByte();
                Offsets[i] = Offsets[0] + (reader.ReadVInt64() >> 1);
            }
        }
    }
}
