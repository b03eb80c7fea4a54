using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Codec;

/// <summary>
/// Finds terms of one field and goes through them in order. Starts before the first; belongs to one thread.
/// </summary>
/// <remarks>
/// A search walks the automaton along the term's bytes and notes each prefix that has blocks; the block of the longest
/// is loaded. Of the others, which are needed only when a walk leaves that block, no more than their code is kept.
/// </remarks>
internal sealed class TermsCursor
{
    private readonly FieldTerms terms;

    /// <summary>The prefixes of the current term that have blocks and are not loaded, the shortest first.</summary>
    private readonly List<Ancestor> ancestors = [];

    /// <summary>The loaded blocks: each but the first is an entry of the one before.</summary>
    private readonly List<TermBlock> blocks = [];
    private int depth;

    private byte[] code;
    private int codeLength;
    private byte[] scratch = new byte[32];
    private byte[] term = new byte[64];
    private int termLength;
    private long entriesLeft;
    private Position position = Position.Fresh;

    internal TermsCursor(FieldTerms terms)
    {
        this.terms = terms;
        code = new byte[Math.Max(32, terms.RootCode.Length)];
    }

    private enum Position
    {
        Fresh,
        AtTerm,
        AtEnd,
    }

    /// <summary>The current term; valid until the cursor moves.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public ReadOnlySpan<byte> Term
    {
        get
        {
            RequireTerm();
            return term.AsSpan(0, termLength);
        }
    }

    /// <summary>In how many documents the current term is.</summary>
    public int DocFreq => State.DocFreq;

    /// <summary>
    /// How often the current term is in all documents; equal to <see cref="DocFreq"/> where that is not recorded.
    /// </summary>
    public long TotalTermFreq => State.TotalTermFreq;

    /// <summary>
    /// Where the postings of the current term are, for <see cref="FieldTerms.OpenPostings"/>; valid until the cursor
    /// moves.
    /// </summary>
    public ref readonly TermState State
    {
        get
        {
            RequireTerm();
            return ref blocks[depth - 1].State();
        }
    }

    /// <summary>Opens the postings of the current term.</summary>
    public PostingsCursor Postings(PostingsFeatures features, PostingsCursor? reuse = null) =>
        terms.OpenPostings(State, features, reuse);

    /// <summary>
    /// Moves to this very term. Where the field does not have it the cursor is before the first term again.
    /// </summary>
    /// <exception cref="CorruptIndexException">The terms are damaged.</exception>
    public bool SeekExact(ReadOnlySpan<byte> target)
    {
        position = Position.Fresh;
        if (target.SequenceCompareTo(terms.MinTerm) < 0 || target.SequenceCompareTo(terms.MaxTerm) > 0) return false;
        if (!FindBlock(target, onlyWithTerms: true)) return false;
        var block = blocks[0];
        if (block.MoveTo(target[block.PrefixLength..]) != 0) return false;
        TakeTerm(block);
        return true;
    }

    /// <summary>
    /// Moves to the first term at or behind the target; false, and the cursor is behind the last, where there is none.
    /// </summary>
    /// <exception cref="CorruptIndexException">The terms are damaged.</exception>
    public bool SeekCeil(ReadOnlySpan<byte> target)
    {
        position = Position.AtEnd;
        if (target.SequenceCompareTo(terms.MaxTerm) > 0) return false;
        FindBlock(target, onlyWithTerms: false);
        var block = blocks[0];
        // Where the block has nothing more the next term is in one behind it; where it has, the entry may be a block.
        if (block.MoveTo(target[block.PrefixLength..]) < 0) return MoveNext();
        if (block.IsTerm)
        {
            TakeTerm(block);
            return true;
        }
        Descend(block);
        return MoveNext();
    }

    /// <summary>Moves to the next term, from before the first one to that; false after the last.</summary>
    /// <exception cref="CorruptIndexException">The terms are damaged.</exception>
    public bool Next()
    {
        if (position == Position.AtEnd) return false;
        if (position == Position.Fresh) FindBlock([], onlyWithTerms: false);
        return MoveNext();
    }

    private bool MoveNext()
    {
        while (true)
        {
            var block = blocks[depth - 1];
            if (block.MoveNext())
            {
                if (entriesLeft-- <= 0)
                    throw new CorruptIndexException(
                        terms.TermsFile.Name, $"field {terms.Field.Name} has more than its {terms.TermCount} terms");
                if (block.IsTerm)
                {
                    TakeTerm(block);
                    return true;
                }
                Descend(block);
            }
            else if (!block.IsLastOfGroup)
            {
                block.Load(block.End, block.GroupOffset, block.PrefixLength);
            }
            else if (!Ascend(block))
            {
                position = Position.AtEnd;
                return false;
            }
        }
    }

    private void Descend(TermBlock block)
    {
        CopySuffix(block);
        Push().Load(block.Child, block.Child, block.PrefixLength + block.Suffix.Length);
    }

    private bool Ascend(TermBlock block)
    {
        if (--depth > 0) return true;
        if (ancestors.Count == 0) return false;
        var ancestor = ancestors[^1];
        ancestors.RemoveAt(ancestors.Count - 1);
        var child = block.GroupOffset;
        LoadFor(ancestor, term.AsSpan(0, block.PrefixLength), onlyWithTerms: false);
        blocks[0].MoveToChild(child);
        return true;
    }

    private TermBlock Push()
    {
        if (blocks.Count == depth) blocks.Add(new TermBlock(terms));
        return blocks[depth++];
    }

    /// <summary>
    /// Loads the block that would hold the target; false where only terms are wanted and it has none.
    /// </summary>
    private bool FindBlock(ReadOnlySpan<byte> target, bool onlyWithTerms)
    {
        // Fewer entries lead to blocks than to terms, so a walk that meets more than twice as many goes in circles.
        entriesLeft = 2 * terms.TermCount + 1;
        depth = 0;
        ancestors.Clear();
        codeLength = 0;
        ancestors.Add(new Ancestor(0, 0, default));
        var bytes = terms.Index.Span(0, (int)terms.Index.Length);
        var reader = new AutomatonReader(terms.Index, bytes);
        var node = terms.IndexRoot;
        for (var i = 0; i < target.Length && node > 0; i++)
        {
            if (!reader.TryFollow(node, target[i], out var arc)) break;
            Append(ref reader, arc.Output);
            if (arc.IsFinal) ancestors.Add(new Ancestor(i + 1, codeLength, arc.FinalOutput));
            node = arc.Target;
        }
        if (term.Length < target.Length) term = new byte[Math.Max(target.Length, 2 * term.Length)];
        target.CopyTo(term);
        var deepest = ancestors[^1];
        ancestors.RemoveAt(ancestors.Count - 1);
        return LoadFor(deepest, target, onlyWithTerms);
    }

    private void Append(ref AutomatonReader reader, AutomatonReader.Output output)
    {
        if (output.Length == 0) return;
        if (codeLength + output.Length > terms.Index.Length)
            throw new CorruptIndexException(terms.Index.Name, "the automaton of terms is damaged: too long a code");
        if (code.Length - codeLength < output.Length)
            Array.Resize(ref code, Math.Max(codeLength + output.Length, 2 * code.Length));
        reader.CopyOutput(output, code.AsSpan(codeLength));
        codeLength += output.Length;
    }

    /// <summary>Loads that block of a prefix in which the target would be.</summary>
    private bool LoadFor(Ancestor prefix, ReadOnlySpan<byte> target, bool onlyWithTerms)
    {
        var reader = new ByteReader(terms.Index.Name, Code(prefix));
        var first = reader.ReadVInt64();
        var hasTerms = (first & BlockTreeFormat.TermsFlag) != 0;
        var offset = first >> BlockTreeFormat.FlagBits;
        var groupOffset = offset;
        if ((first & BlockTreeFormat.FloorFlag) != 0 && target.Length > prefix.Length)
        {
            // The blocks of a group begin with ascending bytes: the last one that does not begin behind the target is
            // it.
            for (var left = reader.ReadCount(); left > 0 && reader.ReadByte() <= target[prefix.Length]; left--)
            {
                var next = reader.ReadVInt64();
                offset = groupOffset + (next >> 1);
                hasTerms = (next & 1) != 0;
            }
        }
        if (onlyWithTerms && !hasTerms) return false;
        Push().Load(offset, groupOffset, prefix.Length);
        return true;
    }

    /// <summary>Puts the code of a prefix together: what the arcs to it add up to, and what its end adds.</summary>
    private ReadOnlySpan<byte> Code(Ancestor prefix)
    {
        if (prefix.Length == 0) return terms.RootCode;
        var length = prefix.CodeLength + prefix.End.Length;
        if (scratch.Length < length) scratch = new byte[2 * length];
        code.AsSpan(0, prefix.CodeLength).CopyTo(scratch);
        var reader = new AutomatonReader(terms.Index, terms.Index.Span(0, (int)terms.Index.Length));
        reader.CopyOutput(prefix.End, scratch.AsSpan(prefix.CodeLength));
        return scratch.AsSpan(0, length);
    }

    private void TakeTerm(TermBlock block)
    {
        CopySuffix(block);
        position = Position.AtTerm;
    }

    private void CopySuffix(TermBlock block)
    {
        var suffix = block.Suffix;
        termLength = block.PrefixLength + suffix.Length;
        if (term.Length < termLength) Array.Resize(ref term, Math.Max(termLength, 2 * term.Length));
        suffix.CopyTo(term.AsSpan(block.PrefixLength));
    }

    private void RequireTerm()
    {
        if (position != Position.AtTerm) throw new InvalidOperationException("The cursor is at no term.");
    }

    /// <summary>A prefix with blocks: its code are the first bytes of the arcs' and then the end's.</summary>
    private readonly record struct Ancestor(int Length, int CodeLength, AutomatonReader.Output End);
}
