using System.Buffers.Binary;
using System.Net;

namespace SearchEngine.Server.Http;

/// <summary>Who asks, as limits tell clients apart: an IPv4 address, or the 64 bits of an IPv6 address that a provider gives one customer.</summary>
internal readonly record struct ClientKey(ulong Network, uint Address)
{
    // All ones are multicast, which nobody asks from.
    private const ulong OfIPv4 = ulong.MaxValue;

    public static ClientKey Of(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null || !address.TryWriteBytes(bytes, out var length)) return default;
        if (length == 4) return new(OfIPv4, BinaryPrimitives.ReadUInt32BigEndian(bytes));
        return address.IsIPv4MappedToIPv6
            ? new(OfIPv4, BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]))
            : new(BinaryPrimitives.ReadUInt64BigEndian(bytes), 0);
    }
}
