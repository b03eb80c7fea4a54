using SearchEngine.Lucene.Store;

namespace SearchEngine.Lucene.Tests.Codec;

/// <summary>
/// Files of an index that Apache Lucene 8.8.1 (Java) wrote, as far as the formats of segments read them. Its segment
/// <c>_0</c> is plain, with 70 documents of the fields id (a term), body (1 to 3 terms), title (in every tenth document from
/// the fourth on), same (one term), n (a number) and p (a point of two dimensions); then document 3 was deleted and the n
/// of document 7 updated, then document 64 deleted. <c>_1</c> is compound, with one document that has a stored field.
/// </summary>
internal static class GoldenIndex
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["segments_4"] = """
            P9dsFwhzZWdtZW50cwAAAAoMUPVrPgaFnLqVySlrdnE/ATQICAEIAAAAAAAAAAwCAAAAAggIAQJfMAxQ9Ws+BoWcupXJKWt2cTIITHVj
            ZW5lODcAAAAAAAAAAgAAAAIAAAAAAAAAAQAAAAAAAAABAAAAAAEMUPVrPgaFnLqVySlrdnE6AQhfMF8xLmZubQAAAAEAAAADAhNfMF8x
            X0x1Y2VuZTgwXzAuZHZkE18wXzFfTHVjZW5lODBfMC5kdm0CXzEMUPVrPgaFnLqVySlrdnE8CEx1Y2VuZTg3//////////8AAAAA////
            /////////////////wAAAAABDFD1az4GhZy6lckpa3ZxPgAAAAAAAQRub3RlBuaQnOe0osAok+gAAAAAAAAAAFnroqM=
            """,
        ["_0.si"] = """
            P9dsFxNMdWNlbmU4NlNlZ21lbnRJbmZvAAAAAAxQ9Ws+BoWcupXJKWt2cTIAAAAACAAAAAgAAAABAQAAAAgAAAAIAAAAAQAAAEb/CgJv
            cwVMaW51eAtqYXZhLnZlbmRvcgZEZWJpYW4MamF2YS52ZXJzaW9uBzE3LjAuMTUPamF2YS52bS52ZXJzaW9uGTE3LjAuMTUrNi1EZWJp
            YW4tMWRlYjEydTEObHVjZW5lLnZlcnNpb24FOC44LjEHb3MuYXJjaAVhbWQ2NBRqYXZhLnJ1bnRpbWUudmVyc2lvbhkxNy4wLjE1KzYt
            RGViaWFuLTFkZWIxMnUxBnNvdXJjZQVmbHVzaApvcy52ZXJzaW9uATYJdGltZXN0YW1wDTE3OTUzNTM3NDQ1OTQRBl8wLmtkbRFfMF9M
            dWNlbmU4NF8wLnBvcwVfMC5zaQZfMC5rZGkGXzAuZmRtEV8wX0x1Y2VuZTg0XzAuZG9jEV8wX0x1Y2VuZTg0XzAudGltBl8wLm52ZBFf
            MF9MdWNlbmU4NF8wLnRpcAZfMC5mZHgGXzAuZmR0EV8wX0x1Y2VuZTgwXzAuZHZtEV8wX0x1Y2VuZTgwXzAuZHZkEV8wX0x1Y2VuZTg0
            XzAudG1kBl8wLmtkZAZfMC5udm0GXzAuZm5tAR9MdWNlbmU4N1N0b3JlZEZpZWxkc0Zvcm1hdC5tb2RlCkJFU1RfU1BFRUQAwCiT6AAA
            AAAAAAAAicu8nw==
            """,
        ["_0.fnm"] = """
            P9dsFxJMdWNlbmU2MEZpZWxkSW5mb3MAAAACDFD1az4GhZy6lckpa3ZxMgAGAmlkAAIBAP//////////Ah1QZXJGaWVsZFBvc3Rpbmdz
            Rm9ybWF0LmZvcm1hdAhMdWNlbmU4NB1QZXJGaWVsZFBvc3RpbmdzRm9ybWF0LnN1ZmZpeAEwAARib2R5AQADAP//////////Ah1QZXJG
            aWVsZFBvc3RpbmdzRm9ybWF0LmZvcm1hdAhMdWNlbmU4NB1QZXJGaWVsZFBvc3RpbmdzRm9ybWF0LnN1ZmZpeAEwAARzYW1lAgADAP//
            ////////Ah1QZXJGaWVsZFBvc3RpbmdzRm9ybWF0LmZvcm1hdAhMdWNlbmU4NB1QZXJGaWVsZFBvc3RpbmdzRm9ybWF0LnN1ZmZpeAEw
            AAFuAwAAAf//////////Ah5QZXJGaWVsZERvY1ZhbHVlc0Zvcm1hdC5mb3JtYXQITHVjZW5lODAeUGVyRmllbGREb2NWYWx1ZXNGb3Jt
            YXQuc3VmZml4ATAAAXAEAAAA//////////8AAgIIBXRpdGxlBQADAP//////////Ah1QZXJGaWVsZFBvc3RpbmdzRm9ybWF0LmZvcm1h
            dAhMdWNlbmU4NB1QZXJGaWVsZFBvc3RpbmdzRm9ybWF0LnN1ZmZpeAEwAMAok+gAAAAAAAAAAOj7R4Y=
            """,
        ["_0_1.fnm"] = """
            P9dsFxJMdWNlbmU2MEZpZWxkSW5mb3MAAAACDFD1az4GhZy6lckpa3ZxMgExBgJpZAACAQD//////////wIdUGVyRmllbGRQb3N0aW5n
            c0Zvcm1hdC5mb3JtYXQITHVjZW5lODQdUGVyRmllbGRQb3N0aW5nc0Zvcm1hdC5zdWZmaXgBMAAEYm9keQEAAwD//////////wIdUGVy
            RmllbGRQb3N0aW5nc0Zvcm1hdC5mb3JtYXQITHVjZW5lODQdUGVyRmllbGRQb3N0aW5nc0Zvcm1hdC5zdWZmaXgBMAAEc2FtZQIAAwD/
            /////////wIdUGVyRmllbGRQb3N0aW5nc0Zvcm1hdC5mb3JtYXQITHVjZW5lODQdUGVyRmllbGRQb3N0aW5nc0Zvcm1hdC5zdWZmaXgB
            MAABbgMAAAEAAAAAAAAAAQIeUGVyRmllbGREb2NWYWx1ZXNGb3JtYXQuZm9ybWF0CEx1Y2VuZTgwHlBlckZpZWxkRG9jVmFsdWVzRm9y
            bWF0LnN1ZmZpeAEwAAFwBAAAAP//////////AAICCAV0aXRsZQUAAwD//////////wIdUGVyRmllbGRQb3N0aW5nc0Zvcm1hdC5mb3Jt
            YXQITHVjZW5lODQdUGVyRmllbGRQb3N0aW5nc0Zvcm1hdC5zdWZmaXgBMADAKJPoAAAAAAAAAACUZd+x
            """,
        ["_0_2.liv"] = """
            P9dsFxBMdWNlbmU1MExpdmVEb2NzAAAAAAxQ9Ws+BoWcupXJKWt2cTIBMv/////////3AAAAAAAAAD7AKJPoAAAAAAAAAACbu9Me
            """,
        ["_0.nvd"] = """
            P9dsFxFMdWNlbmU4ME5vcm1zRGF0YQAAAAAMUPVrPgaFnLqVySlrdnEyAAECAwECAwECAwECAwECAwECAwECAwECAwECAwECAwECAwEC
            AwECAwECAwECAwECAwECAwECAwECAwECAwECAwECAwECAwEAAAAGAAQADgAYACIALAA2AEB//wAA//8BAgICAgICwCiT6AAAAAAAAAAA
            OzM3Pw==
            """,
        ["_0.nvm"] = """
            P9dsFxVMdWNlbmU4ME5vcm1zTWV0YWRhdGEAAAAADFD1az4GhZy6lckpa3ZxMgAAAAAB//////////8AAAAAAAAAAP///wAAAEYBAAAA
            AAAAACsAAAAC//////////8AAAAAAAAAAP///wAAAEYAAAAAAAAAAAEAAAAFAAAAAAAAAHEAAAAAAAAAGAAACQAAAAcBAAAAAAAAAIn/
            ////wCiT6AAAAAAAAAAA9RKRJA==
            """,
        ["_1.si"] = """
            P9dsFxNMdWNlbmU4NlNlZ21lbnRJbmZvAAAAAAxQ9Ws+BoWcupXJKWt2cTwAAAAACAAAAAgAAAABAQAAAAgAAAAIAAAAAQAAAAEBCgJv
            cwVMaW51eAtqYXZhLnZlbmRvcgZEZWJpYW4MamF2YS52ZXJzaW9uBzE3LjAuMTUPamF2YS52bS52ZXJzaW9uGTE3LjAuMTUrNi1EZWJp
            YW4tMWRlYjEydTEObHVjZW5lLnZlcnNpb24FOC44LjEHb3MuYXJjaAVhbWQ2NBRqYXZhLnJ1bnRpbWUudmVyc2lvbhkxNy4wLjE1KzYt
            RGViaWFuLTFkZWIxMnUxBnNvdXJjZQVmbHVzaApvcy52ZXJzaW9uATYJdGltZXN0YW1wDTE3OTUzNTM3NDQ3MTQDBl8xLmNmcwZfMS5j
            ZmUFXzEuc2kBH0x1Y2VuZTg3U3RvcmVkRmllbGRzRm9ybWF0Lm1vZGUKQkVTVF9TUEVFRADAKJPoAAAAAAAAAACXwIud
            """,
        ["_1.cfe"] = """
            P9dsFxdMdWNlbmU1MENvbXBvdW5kRW50cmllcwAAAAAMUPVrPgaFnLqVySlrdnE8AAQELmZkbQAAAAAAAAAuAAAAAAAAAJ4ELmZkeAAA
            AAAAAADMAAAAAAAAAEAELmZubQAAAAAAAAEMAAAAAAAAAE0ELmZkdAAAAAAAAAFZAAAAAAAAAGbAKJPoAAAAAAAAAACisDtE
            """,
        ["_1.cfs"] = """
            P9dsFxRMdWNlbmU1MENvbXBvdW5kRGF0YQAAAAAMUPVrPgaFnLqVySlrdnE8AD/XbBcXTHVjZW5lODVGaWVsZHNJbmRleE1ldGEAAAAD
            DFD1az4GhZy6lckpa3ZxPACAwCUCAAAAAQAAAAoAAAACAAAAAAAAADAAAAAAAAAAAD+AAAAAAAAAAAAAAAAAAAAAAAAAMAAAAAAAAAA2
            QgAAAAAAAAAAAAAAAAAAAAAAAAAwAAAAAAAAAFYB/wfAKJPoAAAAAAAAAAA7EYaGP9dsFxZMdWNlbmU4NUZpZWxkc0luZGV4SWR4AAAA
            AAxQ9Ws+BoWcupXJKWt2cTwAwCiT6AAAAAAAAAAAp7bl6j/XbBcSTHVjZW5lNjBGaWVsZEluZm9zAAAAAgxQ9Ws+BoWcupXJKWt2cTwA
            AQFzBgAAAP//////////AADAKJPoAAAAAAAAAABQa0jYP9dsFxxMdWNlbmU4N1N0b3JlZEZpZWxkc0Zhc3REYXRhAAAAAwxQ9Ws+BoWc
            upXJKWt2cTwAAAIBCAABAQICAgICAgICABAwEAYQcxB0EG8QchBlEGTAKJPoAAAAAAAAAACi8SrkwCiT6AAAAAAAAAAAEUxrxg==
            """,
    };

    /// <summary>The files in a new directory.</summary>
    public static MemoryDirectory Open()
    {
        var directory = new MemoryDirectory();
        foreach (var (name, text) in Files) directory[name] = Convert.FromBase64String(text);
        return directory;
    }
}
