Console.Error.WriteLine("papers: no command given"); return 2;
