using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace SearchEngine.Server.Settings;

/// <summary>One property of <see cref="PaperServerOptions"/>: how texts become its value, and which values are right.</summary>
internal sealed partial class Setting(PropertyInfo property)
{
    /// <summary>All there are, in the order of their declaration.</summary>
    public static IReadOnlyList<Setting> All { get; } =
        [.. typeof(PaperServerOptions).GetProperties().Where(property => property.SetMethod is { IsPublic: true }).Select(property => new Setting(property))];

    public string Name => property.Name;

    /// <summary>Whether its value is never printed.</summary>
    public bool IsSecret { get; } = property.GetCustomAttribute<PasswordPropertyTextAttribute>() is { Password: true };

    private Type Type => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    private bool IsList => Type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(Type);

    public object? ValueIn(PaperServerOptions options) => property.GetValue(options);

    public void SetIn(PaperServerOptions options, object? value) => property.SetValue(options, value);

    /// <summary>The value that texts stand for; or what is wrong with them.</summary>
    public bool TryRead(IReadOnlyList<KeyValuePair<string, string?>> texts, out object? value, out string problem)
    {
        (value, problem) = (null, "");
        // A single word is a list of one; nothing is an empty list.
        if (IsList && texts is [var only] && !only.Key.Contains(':'))
            texts = string.IsNullOrEmpty(only.Value) ? [] : [new($"{Name}:0", only.Value)];
        if (IsList && texts.Count == 0)
        {
            value = Array.CreateInstance(Type.IsArray ? Type.GetElementType()! : Type.GetGenericArguments()[0], 0);
            return true;
        }
        if (Type == typeof(TimeSpan))
        {
            if (texts is not [{ Value: { } text }] || ReadTime(text) is not { } time)
            {
                problem = $"is {Quoted(texts)}: give {Allowed}";
                return false;
            }
            value = time;
            return true;
        }
        try
        {
            using var root = (IDisposable)new ConfigurationBuilder().AddInMemoryCollection(texts).Build();
            value = ((IConfiguration)root).GetSection(Name).Get(property.PropertyType, binder => binder.ErrorOnUnknownConfiguration = true);
            if (value is not null || Nullable.GetUnderlyingType(property.PropertyType) is not null) return true;
        }
        catch (InvalidOperationException)
        {
            // What is wrong is said below, without the names of types.
        }
        problem = $"is {Quoted(texts)}: give {Allowed}";
        return false;
    }

    /// <summary>What is wrong with a value; null where nothing is.</summary>
    public string? ProblemOf(object? value) =>
        property.GetCustomAttributes<ValidationAttribute>().All(rule => rule.IsValid(value)) ? null : $"is {(IsSecret ? "not usable" : Shown(value))}: give {Allowed}";

    /// <summary>A value as the page of settings prints it.</summary>
    public string Shown(object? value) => value switch
    {
        null => "(none)",
        "" => "(none)",
        _ when IsSecret => "(set)",
        string text => text,
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        System.Collections.IEnumerable list => string.Join(", ", list.Cast<object?>()) is { Length: > 0 } items ? items : "(none)",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private string Quoted(IReadOnlyList<KeyValuePair<string, string?>> texts) =>
        IsSecret ? "not usable" : string.Join(", ", texts.Select(text => $"'{text.Value}'"));

    /// <summary>What its values look like, in words.</summary>
    private string Allowed
    {
        get
        {
            if (property.GetCustomAttributes<ValidationAttribute>().FirstOrDefault(rule => rule.ErrorMessage is not null) is { } described) return described.ErrorMessage!;
            var range = property.GetCustomAttribute<RangeAttribute>();
            var kind = Type == typeof(bool) ? "true or false"
                : Type == typeof(TimeSpan) ? "a time such as 10s, 500ms, 2min or 00:00:10"
                : Type == typeof(int) || Type == typeof(long) ? "a whole number"
                : Type == typeof(double) ? "a number"
                : Type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(Type))}"
                : IsList ? "a list"
                : "another value";
            return range is null ? kind : $"{kind}, from {range.Minimum} to {range.Maximum}";
        }
    }

    // A number without a unit would be so many days to .NET, and is seconds to whoever writes it.
    private static TimeSpan? ReadTime(string text)
    {
        if (TimeWithUnit().Match(text) is { Success: true } match)
        {
            var number = double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);
            var seconds = number * match.Groups["u"].Value.ToLowerInvariant() switch { "ms" => 0.001, "s" => 1, "min" => 60, "h" => 3600, _ => 86400 };
            return seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;
        }
        return text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
    }

    [GeneratedRegex(@"^\s*(?<n>\d{1,12}(\.\d{1,6})?)\s*(?<u>ms|s|min|h|d)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TimeWithUnit();
}
