using System.Numerics;
using System.Runtime.CompilerServices;

namespace SearchEngine.Analysis.English;

/// <summary>
/// Porter's algorithm for suffix stripping (M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980),
/// with the two departures of Porter's own later version that Lucene follows: <c>-bli</c> becomes <c>-ble</c>, and
/// <c>-logi</c> becomes <c>-log</c>. A word of one or two characters is left alone.
/// </summary>
/// <remarks>
/// Words are in lower case. A character other than a, e, i, o, u and y counts as a consonant, whatever its script;
/// <c>y</c> is a vowel after a consonant. A word is seen as <c>[C](VC)^m[V]</c>, with m its measure.
/// </remarks>
public static class PorterStemmer
{
    /// <summary>Stems a word in place.</summary>
    /// <returns>The length of the stem, which is never longer than the word and never empty for a word.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.Length <= 2 || StepsFor(word) == 0)
            return word.Length;
        var stemmer = new Word(word);
        stemmer.Plural();
        stemmer.PastAndProgressive();
        stemmer.FinalY();
        if ((StepsFor(stemmer.Text) & DoubleStep) != 0)
            stemmer.DoubleSuffix();
        if ((StepsFor(stemmer.Text) & AdjectiveStep) != 0)
            stemmer.AdjectiveSuffix();
        if ((StepsFor(stemmer.Text) & LastStep) != 0)
            stemmer.LastSuffix();
        stemmer.FinalE();
        return stemmer.Length;
    }

    private const byte OtherSteps = 1;
    private const byte DoubleStep = 2;
    private const byte AdjectiveStep = 4;
    private const byte LastStep = 8;

    private const int Letters = 26;

    // Which steps may change a word, by its last letter but one (the last row: no letter) and its last letter.
    private static readonly byte[] Steps = BuildSteps();

    private static byte[] BuildSteps()
    {
        var steps = new byte[(Letters + 1) * Letters];
        for (var before = 0; before <= Letters; before++)
        {
            foreach (var last in "sdgye")
                steps[before * Letters + last - 'a'] = OtherSteps;
        }
        Add(OtherSteps, "ll");
        Add(DoubleStep, "al ci er li on or sm ss ti gi");
        Add(AdjectiveStep, "te ve ze ti al ul ss");
        Add(LastStep, "al ce er ic le nt on ou sm te ti us ve ze");
        return steps;

        void Add(byte step, string endings)
        {
            foreach (var ending in endings.Split(' '))
                steps[(ending[0] - 'a') * Letters + ending[1] - 'a'] |= step;
        }
    }

    private static int StepsFor(ReadOnlySpan<char> word)
    {
        if (word.Length < 2)
            return 0;
        var last = (uint)(word[^1] - 'a');
        var before = Math.Min((uint)(word[^2] - 'a'), Letters);
        return last < Letters ? Steps[before * Letters + last] : 0;
    }

    /// <summary>A word under the knife.</summary>
    /// <remarks>
    /// Which of the last 64 characters are vowels is one number, so that a measure is a population count. Of what
    /// comes before those, which no step touches, only its own measure and its last character count.
    /// </remarks>
    private ref struct Word
    {
        // A bit for each letter from a on: a, e, i, o, u.
        private const int VowelBits = 1 << 0 | 1 << 4 | 1 << 8 | 1 << 14 | 1 << 20;

        private readonly Span<char> characters;
        private readonly int head;
        private readonly int headMeasure;
        private readonly bool headHasVowel;
        private readonly ulong headEndsInVowel;
        private ulong vowels;

        public Word(Span<char> characters)
        {
            this.characters = characters;
            Length = characters.Length;
            head = Math.Max(0, Length - 64);
            var vowel = 1UL;
            for (var i = 0; i < characters.Length; i++)
            {
                var before = vowel;
                vowel = VowelBit(characters[i], before);
                if (i >= head)
                {
                    vowels |= vowel << (i - head);
                    continue;
                }
                headMeasure += i > 0 ? (int)(before & ~vowel) : 0;
                headHasVowel |= vowel != 0;
                headEndsInVowel = vowel;
            }
        }

        public int Length { get; private set; }

        public readonly ReadOnlySpan<char> Text => this.characters[..Length];

        // Step 1a: caresses → caress, ponies → poni, cats → cat; caress stays.
        public void Plural()
        {
            if (Text[^1] != 's')
                return;
            if (Text.EndsWith("sses") || Text.EndsWith("ies"))
                Length -= 2;
            else if (Text[^2] != 's')
                Length--;
        }

        // Step 1b: agreed → agree, plastered → plaster, hopping → hop, filing → file.
        public void PastAndProgressive()
        {
            if (Text[^1] is not ('d' or 'g'))
                return;
            if (Text.EndsWith("eed"))
            {
                if (Measure(Length - 3) > 0)
                    Length--;
                return;
            }
            var stem = Text.EndsWith("ed") ? Length - 2 : Text.EndsWith("ing") ? Length - 3 : 0;
            if (stem == 0 || !HasVowel(stem))
                return;
            Length = stem;
            if (Text.EndsWith("at") || Text.EndsWith("bl") || Text.EndsWith("iz"))
                Append('e');
            else if (EndsInDoubleConsonant())
                Length -= Text[^1] is 'l' or 's' or 'z' ? 0 : 1;
            else if (Measure(Length) == 1 && EndsInShortSyllable(Length))
                Append('e');
        }

        // Step 1c: happy → happi; sky stays.
        public void FinalY()
        {
            if (Text[^1] == 'y' && HasVowel(Length - 1))
                Write(Length - 1, 'i');
        }

        // Step 2, where the stem has a measure: relational → relate, digitizer → digitize, hopefulness → hopeful.
        public void DoubleSuffix()
        {
            _ = Text[^2] switch
            {
                'a' => Replace("ational", "ate") || Replace("tional", "tion"),
                'c' => Replace("enci", "ence") || Replace("anci", "ance"),
                'e' => Replace("izer", "ize"),
                'l' => Replace("bli", "ble") || Replace("alli", "al") || Replace("entli", "ent") || Replace("eli", "e")
                    || Replace("ousli", "ous"),
                'o' => Replace("ization", "ize") || Replace("ation", "ate") || Replace("ator", "ate"),
                's' => Replace("alism", "al") || Replace("iveness", "ive") || Replace("fulness", "ful")
                    || Replace("ousness", "ous"),
                't' => Replace("aliti", "al") || Replace("iviti", "ive") || Replace("biliti", "ble"),
                'g' => Replace("logi", "log"),
                _ => false,
            };
        }

        // Step 3, likewise: triplicate → triplic, hopeful → hope, goodness → good.
        public void AdjectiveSuffix()
        {
            _ = Text[^1] switch
            {
                'e' => Replace("icate", "ic") || Replace("ative", "") || Replace("alize", "al"),
                'i' => Replace("iciti", "ic"),
                'l' => Replace("ical", "ic") || Replace("ful", ""),
                's' => Replace("ness", ""),
                _ => false,
            };
        }

        // Step 4, where the stem's measure is above 1: revival → reviv, adjustment → adjust, adoption → adopt.
        public void LastSuffix()
        {
            if (Measure(Length) < 2)
                return;
            var suffix = Text[^2] switch
            {
                'a' => Ends("al"),
                'c' => Ends("ance") | Ends("ence"),
                'e' => Ends("er"),
                'i' => Ends("ic"),
                'l' => Ends("able") | Ends("ible"),
                'n' => LongestOf(Ends("ant"), Ends("ement"), Ends("ment"), Ends("ent")),
                'o' => Text is [.., 's' or 't', 'i', 'o', 'n'] ? 3 : Ends("ou"),
                's' => Ends("ism"),
                't' => Ends("ate") | Ends("iti"),
                'u' => Ends("ous"),
                'v' => Ends("ive"),
                'z' => Ends("ize"),
                _ => 0,
            };
            if (suffix > 0 && Measure(Length - suffix) > 1)
                Length -= suffix;
        }

        // Step 5: probate → probat, cease → ceas, controll → control; rate stays.
        public void FinalE()
        {
            if (Text[^1] == 'e')
            {
                var measure = Measure(Length);
                if (measure > 1 || (measure == 1 && !EndsInShortSyllable(Length - 1)))
                    Length--;
            }
            if (Text[^1] == 'l' && EndsInDoubleConsonant() && Measure(Length) > 1)
                Length--;
        }

        private void Append(char character) => Write(Length++, character);

        // Writes a letter that is not y.
        private void Write(int index, char character)
        {
            this.characters[index] = character;
            var bit = 1UL << (index - head);
            vowels = VowelBit(character, 1) != 0 ? vowels | bit : vowels & ~bit;
        }

        // True where the word ends so, though it changes only where the stem has a measure: no shorter suffix is tried.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool Replace(string suffix, string replacement)
        {
            if (!Text.EndsWith(suffix))
                return false;
            ReplaceLast(suffix.Length, replacement);
            return true;
        }

        private void ReplaceLast(int count, string replacement)
        {
            var stem = Length - count;
            if (Measure(stem) == 0)
                return;
            Length = stem;
            foreach (var character in replacement)
                Append(character);
        }

        // Inlined, so that the comparison with a constant is one or two instructions.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly int Ends(string suffix) => Text.EndsWith(suffix) ? suffix.Length : 0;

        private static int LongestOf(int a, int b, int c, int d) => Math.Max(Math.Max(a, b), Math.Max(c, d));

        // 1 or 0, without a branch that depends on the letter, save for y. Before y, the front of a word counts as a
        // vowel.
        private static ulong VowelBit(char character, ulong before)
        {
            var letter = character - 'a';
            var vowel = (uint)letter < 26 ? (ulong)VowelBits >> letter & 1 : 0;
            return character == 'y' ? before ^ 1 : vowel;
        }

        private readonly ulong Bits(int length) => length - head == 64 ? ulong.MaxValue : (1UL << (length - head)) - 1;

        private readonly bool IsConsonant(int index) => (vowels >> (index - head) & 1) == 0;

        // Counts the consonants that follow a vowel.
        private readonly int Measure(int length)
        {
            var afterVowel = vowels << 1 | headEndsInVowel;
            return headMeasure + BitOperations.PopCount(~vowels & afterVowel & Bits(length));
        }

        private readonly bool HasVowel(int length) => headHasVowel || (vowels & Bits(length)) != 0;

        private readonly bool EndsInDoubleConsonant() =>
            Length >= 2 && Text[^1] == Text[^2] && IsConsonant(Length - 1);

        // Consonant, vowel, consonant, the last not w, x or y: hop, fil; not snow, box.
        private readonly bool EndsInShortSyllable(int length) =>
            length >= 3
            && this.characters[length - 1] is not ('w' or 'x' or 'y')
            && IsConsonant(length - 1) && !IsConsonant(length - 2) && IsConsonant(length - 3);
    }
}
