using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SearchEngine.Server.Pages;

/// <summary>The words that only scripts need: of the dialogs, and what they say by themselves.</summary>
internal sealed record ScriptTexts
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private string? json;

    public required string Help { get; init; }
    public required string Close { get; init; }
    public required string Saved { get; init; }
    public required string SaveThis { get; init; }
    public required string SavedName { get; init; }
    public required string Save { get; init; }
    public required string KeptHere { get; init; }
    public required string SingleKeys { get; init; }

    /// <summary>Keys, and what they do.</summary>
    public required IReadOnlyList<(string Keys, string Action)> Keys { get; init; }

    public required string NoneSaved { get; init; }
    public required string Term { get; init; }
    public required string Author { get; init; }
    public required string Title { get; init; }

    /// <summary>How many suggestions there are, with <c>{0}</c> for the number.</summary>
    public required string Suggested { get; init; }
    public required string NotSuggested { get; init; }

    /// <summary>How many papers are hidden, with <c>{0}</c> for the number.</summary>
    public required string Hidden { get; init; }
    public required string Delete { get; init; }
    public required string NotSaved { get; init; }
    public required string Copied { get; init; }
    public required string NotCopied { get; init; }

    /// <summary>The words that scripts read, as JSON.</summary>
    public string ToJson() => json ??= JsonSerializer.Serialize(
        new Dictionary<string, string>
        {
            ["term"] = Term,
            ["author"] = Author,
            ["title"] = Title,
            ["suggested"] = Suggested,
            ["notSuggested"] = NotSuggested,
            ["hidden"] = Hidden,
            ["delete"] = Delete,
            ["notSaved"] = NotSaved,
            ["copied"] = Copied,
            ["notCopied"] = NotCopied,
        },
        Json);

    public static ScriptTexts English { get; } = new()
    {
        Help = "Keys",
        Close = "Close",
        Saved = "Saved searches",
        SaveThis = "Save this search",
        SavedName = "Name",
        Save = "Save",
        KeptHere = "Kept in this browser only.",
        SingleKeys = "Use single keys",
        Keys =
        [
            ("/", "to the search box"),
            ("↓ ↑ · j k", "next, previous paper"),
            ("Enter", "open the paper"),
            ("Esc", "close suggestions or a dialog"),
            ("?", "these keys"),
        ],
        NoneSaved = "None yet.",
        Term = "words",
        Author = "author",
        Title = "paper",
        Suggested = "{0} suggestions",
        NotSuggested = "No suggestions",
        Hidden = "{0} that you opened are hidden.",
        Delete = "Delete {0}",
        NotSaved = "This browser does not keep it.",
        Copied = "Copied",
        NotCopied = "Could not be copied",
    };

    public static ScriptTexts Chinese { get; } = new()
    {
        Help = "快捷键",
        Close = "关闭",
        Saved = "保存的检索",
        SaveThis = "保存当前检索",
        SavedName = "名称",
        Save = "保存",
        KeptHere = "只保存在本浏览器中。",
        SingleKeys = "启用单键快捷键",
        Keys =
        [
            ("/", "跳到检索框"),
            ("↓ ↑ · j k", "下一篇、上一篇"),
            ("Enter", "打开论文"),
            ("Esc", "关闭建议或对话框"),
            ("?", "显示快捷键"),
        ],
        NoneSaved = "还没有。",
        Term = "词语",
        Author = "作者",
        Title = "论文",
        Suggested = "{0} 条建议",
        NotSuggested = "没有建议",
        Hidden = "已隐藏看过的 {0} 篇。",
        Delete = "删除 {0}",
        NotSaved = "浏览器无法保存。",
        Copied = "已复制",
        NotCopied = "无法复制",
    };
}
