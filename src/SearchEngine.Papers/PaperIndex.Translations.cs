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

    /// <summary>
    /// What this program's answers depend on beside the request: the commit (its generation and id) and the translations that are kept
    /// beside it, as one word of letters, digits and hyphens. The same program gives the same answers for the same version, also after
    /// a restart, but for how long they took and for what is partial. It changes when a dictionary is taken up that was mined after the commit.
    /// </summary>
    public string Version => $"{reader.Generation}-{reader.CommitId}-{translations.Version}".TrimEnd('-');

    /// <summary>Takes up a dictionary that was mined after this was opened.</summary>
    internal void RefreshTranslations() => translations = IndexTranslations.Open(directory, reader.Generation, translations);
}
