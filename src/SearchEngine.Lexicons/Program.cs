using SearchEngine.Lexicons;

switch (args)
{
    case ["folding", var characters, var phrases, var terms, var compatible, var folder]:
        FoldingTables.Make(characters, phrases, terms, compatible, folder);
        return 0;
    case ["smartcn", var words, var bigrams, var output]:
        SmartCnTables.Make(words, bigrams, output);
        return 0;
    default:
        Console.Error.WriteLine("""
            usage: folding CHARACTERS.tsv PHRASES.tsv TAIWAN-TERMS.tsv COMPATIBILITY.tsv FOLDER
                   smartcn WORDS.tsv BIGRAMS.tsv smartcn.bin
            """);
        return 2;
}
