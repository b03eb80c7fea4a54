using System.Security.Cryptography;
using SearchEngine.Lucene.Store;

namespace SearchEngine.Papers.Translation;

/// <summary>
/// The dictionary of an index that is open: what is kept beside it and what comes with this library, as one. Put together when it
/// is first asked for.
/// </summary>
internal sealed class IndexTranslations
{
    private readonly byte[] digest;
    private readonly Lazy<(TranslationDictionary Dictionary, string? Problem)> content;

    private IndexTranslations(byte[]? file, byte[] digest, long generation)
    {
        this.digest = digest;
        content = new(() => Make(file, generation));
    }

    /// <summary>The dictionary.</summary>
    public TranslationDictionary Dictionary => content.Value.Dictionary;

    /// <summary>What tells one file beside an index from another: the first bytes of its hash in hexadecimal digits; empty where there is none.</summary>
    public string Version => Convert.ToHexStringLower(digest.AsSpan(0, Math.Min(digest.Length, 8)));

    /// <summary>Why what is beside the index is not used, as a sentence; null where it is, or where nothing is there.</summary>
    public string? Problem => content.Value.Problem;

    /// <summary>The dictionary of an index.</summary>
    /// <param name="directory">The index.</param>
    /// <param name="generation">The generation of the commit that is open.</param>
    /// <param name="known">What was open before; taken again where nothing changed.</param>
    public static IndexTranslations Open(IndexDirectory directory, long generation, IndexTranslations? known = null)
    {
        byte[]? file;
        try
        {
            file = KeptTranslations.BytesIn(directory);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Searching goes on without; the problem says so.
            return new IndexTranslations(unreadable.Message);
        }
        var digest = file is null ? [] : SHA256.HashData(file);
        return known is not null && known.digest.AsSpan().SequenceEqual(digest) ? known : new IndexTranslations(file, digest, generation);
    }

    private IndexTranslations(string problem)
    {
        digest = [0];
        content = new(() => (TranslationDictionary.Default, Sentence(problem)));
    }

    private static (TranslationDictionary, string?) Make(byte[]? file, long generation)
    {
        if (file is null) return (TranslationDictionary.Default, null);
        try
        {
            var kept = KeptTranslations.Read(file);
            return kept.Generation > generation
                ? (TranslationDictionary.Default, Sentence($"{KeptTranslations.FileName} is of commit {kept.Generation} and the index of commit {generation}"))
                : (kept.Dictionary.With(TranslationDictionary.Default), null);
        }
        catch (InvalidDataException damaged)
        {
            return (TranslationDictionary.Default, Sentence(damaged.Message));
        }
    }

    private static string Sentence(string reason) =>
        $"{reason}; the dictionary that comes with the program is used, and the next import mines the index's own anew";
}
