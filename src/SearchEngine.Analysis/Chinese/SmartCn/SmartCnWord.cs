namespace SearchEngine.Analysis.Chinese.SmartCn;

/// <summary>A word of the dictionary, or the beginning of some, in one number.</summary>
/// <param name="bits">
/// From the lowest: the number of the word, or of a beginning that is none (17); whether a longer word begins with it
/// (1); whether it is the left, and the right, of a known pair (1 each); its group of costs (11).
/// </param>
internal readonly struct SmartCnWord(uint bits)
{
    public const int IdBits = 17;
    public const int MaxId = (1 << IdBits) - 1;
    public const int MaxGroup = (1 << 11) - 1;

    private const int LongerBit = IdBits;
    private const int LeftBit = IdBits + 1;
    private const int RightBit = IdBits + 2;
    private const int GroupShift = IdBits + 3;

    public SmartCnWord(int id, int group, bool isLeft, bool isRight)
        : this((uint)id | (isLeft ? 1u : 0) << LeftBit | (isRight ? 1u : 0) << RightBit | (uint)group << GroupShift)
    {
    }

    public uint Bits { get; } = bits;

    public int Id => (int)(Bits & MaxId);

    public bool BeginsLonger => (Bits >> LongerBit & 1) != 0;

    public bool IsLeft => (Bits >> LeftBit & 1) != 0;

    public bool IsRight => (Bits >> RightBit & 1) != 0;

    public int Group => (int)(Bits >> GroupShift);

    public SmartCnWord ThatBeginsLonger => new(Bits | 1u << LongerBit);
}
