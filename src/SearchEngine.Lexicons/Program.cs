using SearchEngine.Lexicons;

switch (args)
{
    case ["folding", var characters, var phrases, var terms, var compatible, var folder]:
        FoldingTables.Make(characters, phrases, terms, compatible, folder);
        return 0;
    case ["smartcn", var words, var bigrams, var output]:
        SmartCnTables.Make(words, bigrams, output);
        return 0;
    case ["terms", var jieba, var smartcn, var ordinary, var papers, var output]:
        using (var file = new StreamWriter(output))
            TermTable.Make(jieba, smartcn, ordinary, papers, file);
        return 0;
    case ["words", var jieba, var smartcn, var terms, var fields, var output]:
        using (var file = File.Create(output))
            LexiconWriter.Make(jieba, smartcn, terms, fields, file);
        return 0;
    default:
        Console.Error.WriteLine("""
            usage: folding CHARACTERS.tsv PHRASES.tsv TAIWAN-TERMS.tsv COMPATIBILITY.tsv FOLDER
                   smartcn WORDS.tsv BIGRAMS.tsv smartcn.bin
                   terms JIEBA.tsv SMARTCN.tsv ORDINARY-WORDS.txt PAPERS.jsonl.gz TERMS.tsv
                   words JIEBA.tsv SMARTCN.tsv TERMS.tsv FIELD-TERMS.txt words.bin
            """);
        return 2;
}
