using System.IO.Compression;
using System.IO.Enumeration;
using System.Text;

namespace SearchEngine.Papers.Import;

/// <summary>Finds the files to import and opens each with the reader for what it holds.</summary>
internal static class ImportFiles
{
    private const int SniffedBytes = 4096;
    private const string NotText =
        "this is not UTF-8 text but UTF-16 without a byte order mark, or no text at all; save it as UTF-8";

    private static readonly string[] MarkdownExtensions = [".md", ".markdown"];
    private static readonly string[] JsonExtensions = [".jsonl", ".ndjson", ".json"];

    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (File.Exists(path))
            {
                files.Add(path);
            }
            else if (Directory.Exists(path))
            {
                files.AddRange(FilesOf(path).Order(StringComparer.Ordinal));
            }
            else
            {
                throw new FileNotFoundException($"No such file or folder: {path}", path);
            }
        }

        return files;
    }

    /// <summary>Hidden files and folders are passed over, and folders behind symbolic links, which may lead in circles.</summary>
    private static FileSystemEnumerable<string> FilesOf(string folder) => new(
        folder,
        (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(),
        new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && IsImportable(entry.FileName),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };

    private static bool IsImportable(ReadOnlySpan<char> name)
    {
        // Not ".json": in a folder of digests that is rarely one paper a line.
        name = WithoutGz(name);
        return EndsWithAny(name, MarkdownExtensions) || EndsWithAny(name, [".jsonl"]);
    }

    private static bool EndsWithAny(ReadOnlySpan<char> name, ReadOnlySpan<string> extensions)
    {
        foreach (var extension in extensions)
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutGz(ReadOnlySpan<char> name) =>
        name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;

    public static IEnumerable<ImportStep> Read(ImportFile file, ImportProgress? progress, ImportLimits limits)
    {
        progress?.Open(file.Name);
        var head = Sniff(file.Path, out var isGzip, out var failure);
        if (failure is not null)
        {
            return [ImportStep.Of(new Rejection(file.Name, 0, 0, failure))];
        }

        var encoding = EncodingOf(head, out var markLength);
        if (encoding is null && head.AsSpan().Contains((byte)0) && head.AsSpan().Count((byte)0) > head.Length / 8)
        {
            return [ImportStep.Of(new Rejection(file.Name, 0, 0, NotText))];
        }

        return IsJson(file.Name, head.AsSpan(markLength))
            ? JsonLinesReader.Read(file.Name, Open(limits.JsonLineBytes))
            : new DigestReader(file.Name, limits).Read(Open(limits.MarkdownLineBytes));

        Func<LineReader> Open(int maxLineBytes) => () =>
        {
            Stream stream = new ProgressStream(File.OpenRead(file.Path), progress);
            if (isGzip)
            {
                stream = new GZipStream(stream, CompressionMode.Decompress);
            }

            if (encoding is not null)
            {
                stream = Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8);
            }

            return new LineReader(stream, maxLineBytes);
        };
    }

    /// <summary>The file's first bytes, decompressed.</summary>
    private static byte[] Sniff(string file, out bool isGzip, out string? failure)
    {
        isGzip = false;
        failure = null;
        var head = new byte[SniffedBytes];
        try
        {
            using var stream = File.OpenRead(file);
            var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            isGzip = read >= 2 && head[0] == 0x1F && head[1] == 0x8B;
            if (isGzip)
            {
                stream.Position = 0;
                read = SniffGzip(stream, head);
            }

            return head[..read];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            failure = $"the file cannot be read: {unreadable.Message}";
            return [];
        }
    }

    private static int SniffGzip(FileStream stream, byte[] head)
    {
        using var plain = new GZipStream(stream, CompressionMode.Decompress);
        var read = 0;
        try
        {
            int more;
            while (read < head.Length && (more = plain.Read(head, read, head.Length - read)) > 0)
            {
                read += more;
            }
        }
        catch (InvalidDataException)
        {
            // The reading itself meets the same damage, and reports it with its line.
        }

        return read;
    }

    /// <summary>The encoding that a byte order mark names when it is not UTF-8's.</summary>
    private static Encoding? EncodingOf(ReadOnlySpan<byte> head, out int markLength)
    {
        (Encoding? encoding, markLength) = head switch
        {
            [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [0xEF, 0xBB, 0xBF, ..] => (null, 3),
            _ => ((Encoding?)null, 0),
        };
        return encoding;
    }

    private static bool IsJson(string file, ReadOnlySpan<byte> head)
    {
        var name = WithoutGz(file);
        return EndsWithAny(name, JsonExtensions) ||
            (!EndsWithAny(name, MarkdownExtensions) && head.Trim(" \t\r\n\0"u8) is [(byte)'{', ..]);
    }

    /// <summary>Tells the progress what is read from disk.</summary>
    private sealed class ProgressStream(FileStream file, ImportProgress? progress) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = file.Read(buffer);
            progress?.Advance(read);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
