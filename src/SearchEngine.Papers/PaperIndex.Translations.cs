using SearchEngine.Papers.Translation;

namespace SearchEngine.Papers;

public sealed partial class PaperIndex
{
    /// <summary>Which terms of the one language mean which of the other.</summary>
    public TranslationDictionary Translations => TranslationDictionary.Default;
}
