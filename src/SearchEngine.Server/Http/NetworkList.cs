using System.ComponentModel.DataAnnotations;
using System.Net;

namespace SearchEngine.Server.Http;

/// <summary>Addresses and networks of a setting: <c>10.0.0.0/8</c>, <c>::1</c>.</summary>
internal sealed class NetworkList
{
    private NetworkList(IReadOnlyList<IPNetwork> networks) => Networks = networks;

    public IReadOnlyList<IPNetwork> Networks { get; }

    /// <exception cref="FormatException">One of them is no address and no network.</exception>
    public static NetworkList Parse(IEnumerable<string> texts) =>
        new([.. texts.Select(text => TryParse(text, out var network) ? network : throw new FormatException($"'{text}' is no address and no network"))]);

    public static bool TryParse(string? text, out IPNetwork network)
    {
        text = text?.Trim();
        if (IPNetwork.TryParse(text, out network)) return true;
        if (!IPAddress.TryParse(text, out var address)) return false;
        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }

    /// <summary>Whether an address is in one of them. An IPv4 address is one, also where it comes in over IPv6.</summary>
    public bool Contains(IPAddress? address)
    {
        if (address is null || Networks.Count == 0) return false;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        foreach (var network in Networks)
            if (network.Contains(address)) return true;
        return false;
    }
}

/// <summary>A setting that is a list of addresses and networks.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NetworksAttribute : ValidationAttribute
{
    public NetworksAttribute() => ErrorMessage = "addresses such as 10.0.0.7 and networks such as 10.0.0.0/8 or fd00::/8, whose other bits are 0";

    public override bool IsValid(object? value) => value is IEnumerable<string> texts && texts.All(text => NetworkList.TryParse(text, out _));
}
