using System.Reflection;
using System.Runtime.CompilerServices;

namespace SearchEngine.Papers.Tests;

/// <summary>What an assembly shows to others, as text: a line for each type and member, in an order that does not change by itself.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int",
        [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes()
        .OrderBy(Name, StringComparer.Ordinal)
        .SelectMany(type => Members(type)
            .OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Text, StringComparer.Ordinal)
            .Select(member => $"    {member.Text}").Prepend(Declaration(type)));

    private static string Declaration(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            { IsValueType: true } => $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}{(type.IsByRefLike ? "ref " : "")}{Record(type)}struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            _ => $"{(type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")}{Record(type)}class",
        };
        // What a record is beside its properties follows from its being one.
        var bases = type.GetInterfaces().Where(one => one.IsPublic && !(Record(type) != "" && one.Name == "IEquatable`1")).Select(Name).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType && kind != "delegate") bases.Insert(0, Name(parent));
        return $"{kind} {Name(type)}{(bases.Count > 0 && kind is not ("enum" or "delegate") ? $" : {string.Join(", ", bases)}" : "")}";
    }

    private static string Record(Type type) => type.GetMethod("PrintMembers", Declared) is null ? "" : "record ";

    private static IEnumerable<(string Name, string Text)> Members(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type).Select(name => (name, $"{name} = {Convert.ToInt64(Enum.Parse(type, name))}"));
        if (typeof(Delegate).IsAssignableFrom(type)) return [("Invoke", Signature(type.GetMethod("Invoke")!))];
        return type.GetMembers(Declared).Select(member => (member.Name, Text: Text(member))).Where(member => member.Text.Length > 0);
    }

    /// <summary>A member as it is written down; empty where others do not see it, or where it follows from the type being a record.</summary>
    private static string Text(MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(CompilerGeneratedAttribute)) => "",
        ConstructorInfo constructor when IsShown(constructor) => $"new({Parameters(constructor)})",
        MethodInfo method when IsShown(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) => Signature(method),
        PropertyInfo property when Accessors(property) is { Length: > 0 } accessors =>
            $"{Modifiers(property.GetMethod ?? property.SetMethod!)}{TypeOf(property)} {property.Name}{Indexer(property)} {{ {accessors}}}",
        FieldInfo field when field.IsPublic || field.IsFamily =>
            $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{TypeOf(field)} {field.Name}{(field.IsLiteral ? $" = {Literal(field.GetRawConstantValue())}" : "")}",
        EventInfo added when IsShown(added.AddMethod!) => $"event {Name(added.EventHandlerType!)} {added.Name}",
        _ => "",
    };

    private static bool IsShown(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Signature(MethodInfo method)
    {
        var arguments = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Modifiers(method)}{Annotated(method.ReturnType, new NullabilityInfoContext().Create(method.ReturnParameter))} {method.Name}{arguments}({Parameters(method)})";
    }

    private static string Modifiers(MethodBase method) =>
        (method.IsPublic ? "" : "protected ")
        + (method.IsStatic ? "static " : "")
        + (method.DeclaringType!.IsInterface || !method.IsVirtual || method.IsFinal ? "" : method.IsAbstract ? "abstract " : ((MethodInfo)method).GetBaseDefinition() != method ? "override " : "virtual ");

    private static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute));
        return string.Join(", ", method.GetParameters().Select((parameter, i) =>
        {
            var by = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
            var many = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "";
            var type = Annotated(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));
            return $"{(isExtension && i == 0 ? "this " : "")}{many}{by}{type} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Literal(parameter.DefaultValue)}" : "")}";
        }));
    }

    private static string Accessors(PropertyInfo property) =>
        (property.GetMethod is { } get && IsShown(get) ? "get; " : "")
        + (property.SetMethod is { } set && IsShown(set)
            ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; " : "set; "
            : "");

    private static string Indexer(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(one => Name(one.ParameterType)))}]" : "";

    private static string TypeOf(PropertyInfo property) =>
        (property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "") + Annotated(property.PropertyType, new NullabilityInfoContext().Create(property));

    private static string TypeOf(FieldInfo field) => Annotated(field.FieldType, new NullabilityInfoContext().Create(field));

    private static string Annotated(Type type, NullabilityInfo nullability) =>
        Name(type) + (!type.IsValueType && !type.IsByRef && (nullability.ReadState == NullabilityState.Nullable || nullability.WriteState == NullabilityState.Nullable) ? "?" : "");

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsByRef) return Name(type.GetElementType()!);
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[]";
        if (type.IsPointer) return $"{Name(type.GetElementType()!)}*";
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return $"{Name(underlying)}?";
        var outer = type.IsNested ? $"{Name(type.DeclaringType!)}." : type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true ? "" : $"{type.Namespace}.";
        var own = type.Name.Split('`')[0];
        // Those of the types around it are named there.
        var arguments = type.GetGenericArguments()[(type.DeclaringType?.GetGenericArguments().Length ?? 0)..];
        return $"{outer}{own}{(arguments.Length > 0 ? $"<{string.Join(", ", arguments.Select(Name))}>" : "")}";
    }
}
