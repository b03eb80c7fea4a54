using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

/// <summary>
/// The values of a segment that Apache Lucene 8.8.1 (Java) wrote in the mode BEST_COMPRESSION, which we read but do not
/// write: 100 documents. All but 3, 13, 23, … store a text and the number 86400000 d; all have the bytes "label d²", every
/// third has the bytes of d in four digits as its code.
/// </summary>
internal static class GoldenValues
{
    public const int MaxDoc = 100;

    private static readonly Dictionary<string, string> Files = new()
    {
        ["_0.fnm"] = """
            P9dsFxJMdWNlbmU2MEZpZWxkSW5mb3MAAAACqHXF2Ko6UNGsCzAeUBtI9gAEBHRleHQAAAAA//////////8AAAZudW1iZXIBAAAA////////
            //8AAAVsYWJlbAIAAAL//////////wMcTHVjZW5lODBEb2NWYWx1ZXNGb3JtYXQubW9kZRBCRVNUX0NPTVBSRVNTSU9OHlBlckZpZWxkRG9j
            VmFsdWVzRm9ybWF0LmZvcm1hdAhMdWNlbmU4MB5QZXJGaWVsZERvY1ZhbHVlc0Zvcm1hdC5zdWZmaXgBMAAEY29kZQMAAAL//////////wMc
            THVjZW5lODBEb2NWYWx1ZXNGb3JtYXQubW9kZRBCRVNUX0NPTVBSRVNTSU9OHlBlckZpZWxkRG9jVmFsdWVzRm9ybWF0LmZvcm1hdAhMdWNl
            bmU4MB5QZXJGaWVsZERvY1ZhbHVlc0Zvcm1hdC5zdWZmaXgBMADAKJPoAAAAAAAAAADOTm0t
            """,
        ["_0.fdt"] = """
            P9dsFxxMdWNlbmU4N1N0b3JlZEZpZWxkc0hpZ2hEYXRhAAAAA6h1xdiqOlDRrAswHlAbSPYAAMgBAqiqqoqqqKqqiqqoqqqKqqiqqoqqqKqq
            iqoGxwxAxwxwxwyxyAyxzyzyzyzAzyzyzyzyzAzyzyzyzyzAzyzyzyzyzAzyzyzyzyzAzyzyzyzyzAzyzyzyzyzAzyzyzyzyzAzyzyzyS74D
            OmPQDclIVUjJTy7NTc0rUTBQyE9TyM9LVcgozUspSk3RUSjPyEzOUMgsVkgtS83T4znAoIOiwRChAQBIQ9eQn5Kix3OIAdUCI0IWHEHTYEJI
            wwk0F5kScNEpNAvMCFlwBs0CcwIWnEOzwIKQBRfQLLAkYMElBj3UOCAYa1fQnGSIGW0AToOrzE9J0eO5xqCHqtCIkNE30HWYENJxhwHV9Yam
            uHWAHXUP3QozQlY8YES3w5yAHY8Y0S2xIGTJEwxLLAlY8gzdEiOCMfcC3RIjQ2QtAE9DVZ6fkqLH84qRQQ9FuZERIQveYGgxIaTlAyMDqi+M
            THFrAbvrE4YlZoQs+YJhiTkBS75hWGJByJIfGJZYErDkF7olxgSj8A+6JcagSAQATMOhLz8lRY/nHyODHoo+YyNCNj1gQtdiQkjLEyYGVO8Y
            m+LWAnbXMwxLzAhZ8gLDEnMClrzCsMSCkCVvMCyxJGDJO3RLTAjG5QdkSwBPA3FNDHEbkJ+SosfziYlBD8UAEyNCVn7B0GJCSMsPJgZUf5mY
            EnDXLwxLzAhZ8gfDEnMClvzDsMSCkCUPmNEtsSRgySNmNEtMCUbqE6AlAElDETc1xG1SfkqKHs8zZgY9VB1GhOx+gaHFhJCWN8wMqB40NSXg
            rncYlpgRsuQDhiXmBCz5hGGJBSFLvmBYYknAkm/olpjhi10ATgPL/2BmQDXRzBC3kfkpKXo8v5gZ9FB1GBFyxB8MLSaEtDxgQXeXKQF3PWJB
            t8SMkCVPMCwxJ2DJMwxLLAhZ8gLDEksClrxCt8QcSzQDAExDVfiGhQHVaHND3Gbnp6To8bxjYdBD1WFEyDUfMLSYENLyBcNdpgTc9Q3DEjNC
            lvzAsMScgCW/MCyxIGTJHwxLLAlY8g/dEgtEfAMASsOh4wErA6odFoa4LclPSdHjecTKoIeqw4iQs55gaDEhpOUFhrtMCbjrFYYlZoQseYNh
            iTkBS95hWGJByJIPGJZYErDkE7ollgYASSOk9QsrA6plloa4teSnpOjxfGNl0EPVYUTIkh8YWkwIafmD4S5TAu76h2GJGSFLHrChW2JOwJJH
            bOiWWBCy5AmGJZYELHnGBgDAKJPoAAAAAAAAAAC/2OOK
            """,
        ["_0.fdx"] = """
            P9dsFxZMdWNlbmU4NUZpZWxkc0luZGV4SWR4AAAAAKh1xdiqOlDRrAswHlAbSPYAwCiT6AAAAAAAAAAAQr0X9A==
            """,
        ["_0.fdm"] = """
            P9dsFxdMdWNlbmU4NUZpZWxkc0luZGV4TWV0YQAAAAOodcXYqjpQ0awLMB5QG0j2AICAHgIAAABkAAAACgAAAAIAAAAAAAAAMAAAAAAAAAAA
            QsgAAAAAAAAAAAAAAAAAAAAAAAAwAAAAAAAAADZEacAAAAAAAAAAAAAAAAAAAAAAADAAAAAAAAAD3QGcH8Aok+gAAAAAAAAAAEwKQJE=
            """,
        ["_0_Lucene80_0.dvd"] = """
            P9dsFxVMdWNlbmU4MERvY1ZhbHVlc0RhdGEAAAACqHXF2Ko6UNGsCzAeUBtI9gpMdWNlbmU4MF8wDgcHBwgICAgICAkJCQkJCQkJCQkJCQkJ
            CQkJCQkJCQlybGFiZWwgMAcAEjEHABI0BwASOQcAIjE2CAAiMjUIABMzEAATNCAAEzYvABM4PgAkMTBOABQyEgATNCMAIzE2NAAjMTlFABQy
            VgAkMjUSABM4JAAjMzI2ACMzNkgAFDRaACQ0NBIAEzgkACM1MjYAIzU3SAAUNloAFDYSABQ3JAAUNzYAFDhIABI5WgBQbCA5NjEVpGxhYmVs
            IDEwMjQKACM4OQoAMzE1NgoANDIyNQoAFDkUACQzNigAJDQ0PAAzNTIxKAA0NjAwCgAUOBQAJDc2KAAkODQ8ACM5M1AAJDIwZAA0MjExFAAj
            MjAoADMyMzA8ADMyNDBQACQyNWQAJTI2FAAVNygAFTg8ABQ5UAAVM2QAJDMxeAAkMzKMACQzM6AAJDM0tAAVM8gAJDM33AAjMzjwAFAgMzk2
            ORWjbGFiZWwgNDA5NgoAMzIyNQoAJDM1FAAzNDg5FAAzNjI0CgAzNzYxCgAyOTAwCgAzNTA0FAAzNTE4KAAzNTMyPAAzNTQ3UAAkNTZkACU1
            NxQAFDkoACQ2MDwAJDYyUAAkNjRkACQ2NXgAJDY3jAAkNjigACQ3MLQAFTfIACQ3M9wAMzc1NowAMzc3NKAAMzc5MrQAJDgxZAA0ODI4FAAj
            NDYoADM4NjQ8ADI4ODPIAFAgOTAyNRQKCgoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAo2xhYmVsIDkyMTYKADM0MDkKADE2MDQKAFAg
            OTgwMVcFAAAACRIwAQDwFDMwMDA2MDAwOTAwMTIwMDE1MDAxODAwMjEwMDI0MDAyNzAwIwDyEzMzMDAzNjAwMzkwMDQyMDA0NTAwNDgwMDUx
            MDA1NDAwNTdHAPAbNjMwMDY2MDA2OTAwNzIwMDc1MDA3ODAwODEwMDg0MDA4NzAwOTAwMDkzCAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAACAMDA5NjAwOTkAAAAhAAAAAwAGAAkADAAPABIAFQAYABsAHgAhACQAJwAqAC0AMAAzADYAOQA8AD8AQgBFAEgASwBOAFEAVABXAFoA
            XQBgAGN//wAA///AKJPoAAAAAAAAAABS6pUs
            """,
        ["_0_Lucene80_0.dvm"] = """
            P9dsFxlMdWNlbmU4MERvY1ZhbHVlc01ldGFkYXRhAAAAAqh1xdiqOlDRrAswHlAbSPYKTHVjZW5lODBfMAAAAAIBAAAAAAAAADkAAAAAAAAC
            U///////////AAAAAAAAAAD///8AAABkAAAABwAAAAoAAAAAAAACjAQFwAIQAAAAAAAAADRDMVVVAAAAAAAAAAAEAAAAAAAAAAUAAAADAQAA
            AAAAAAKRAAAAAAAAAKcAAAAAAAADOAAAAAAAAABOAAAJAAAAIgAAAAQAAAAEAAAAAAAAA4YCBYABEAAAAAAAAAKRQvwAAAAAAAAAAAAAAAAA
            AAAAAAAA/////8Aok+gAAAAAAAAAAHTNE4U=
            """,
    };

    /// <summary>The files in memory, and the id that all of them have.</summary>
    public static (MemoryDirectory Directory, byte[] Id) Open()
    {
        var directory = new MemoryDirectory();
        foreach (var (name, text) in Files) directory[name] = Convert.FromBase64String(text);
        // In the header the id stands behind the magic number, the name of the format with its length, and the version.
        var header = directory["_0.fdm"];
        return (directory, header[(9 + header[4])..][..16]);
    }
}
