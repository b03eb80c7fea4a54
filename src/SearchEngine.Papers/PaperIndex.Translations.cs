using SearchEngine.Papers.Translation;

namespace SearchEngine.Papers;

public sealed partial class PaperIndex
{
    private volatile IndexTranslations translations;

    /// <summary>
    /// Which terms of the one language mean which of the other: as imports have mined them from the papers of this index, once it has
    /// a thousand of them, and as they come with this library.
    /// </summary>
    public TranslationDictionary Translations => translations.Dictionary;

    /// <summary>
    /// Why what imports have mined is not used, as a sentence: its file is damaged, or of another version. Null where all is well.
    /// </summary>
    public string? TranslationsProblem => translations.Problem;

    /// <summary>Takes up a dictionary that was mined after this was opened.</summary>
    internal void RefreshTranslations() => translations = IndexTranslations.Open(directory, reader.Generation, translations);
}
