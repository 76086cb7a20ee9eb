using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Breakwater.Parties.Consents;

/// <summary>What may be scanned: domains and address ranges in one spelling.</summary>
/// <param name="Domains">Lower case, without final dot; each stands for its sub-domains too.</param>
/// <param name="Networks">CIDR, host bits cleared.</param>
internal sealed record ScanScope(IReadOnlyList<string> Domains, IReadOnlyList<string> Networks);

/// <summary>Which scopes can be granted: the owner's own and public, and no wider than one organisation may be.</summary>
internal static class ScopeRules
{
    private const int EntriesMax = 100;
    private const int PrefixMinIPv4 = 16;           // 65,536 addresses
    private const int PrefixMinIPv6 = 48;           // one site (RFC 6177)

    private static readonly IdnMapping Idn = new();

    // Under these, everyone registers names. Source: 《中国互联网络域名体系》(2018), second-level domains under .cn.
    private static readonly HashSet<string> Registries = new(
        ["ac", "com", "edu", "gov", "mil", "net", "org", "政务", "公益", "bj", "sh", "tj", "cq", "he", "sx", "nm", "ln", "jl",
            "hl", "js", "zj", "ah", "fj", "jx", "sd", "ha", "hb", "hn", "gd", "gx", "hi", "sc", "gz", "yn", "xz", "sn", "gs",
            "qh", "nx", "xj", "tw", "hk", "mo"],
        StringComparer.Ordinal);

    // Names that mean nothing on the public internet. Source: RFC 6761, RFC 6762, RFC 7686, RFC 9476.
    private static readonly HashSet<string> NotPublic =
        new(["localhost", "local", "internal", "lan", "home", "corp", "arpa", "onion", "alt", "invalid"], StringComparer.Ordinal);

    // Not an organisation's own. Source: IANA IPv4 special-purpose address registry; documentation ranges are harmless.
    private static readonly IPNetwork[] Reserved =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Global unicast; what lies outside is private, local or not assigned. Source: RFC 4291, 2.4.
    private static readonly IPNetwork PublicIPv6 = IPNetwork.Parse("2000::/3");

    private static readonly Words Nameless = new(
        "请填写公网域名，例如 example.cn；不要带协议、端口或路径。",
        "Give a public domain such as example.cn, without scheme, port or path.");

    private static readonly Words Unreadable = new(
        "请填写 IP 地址或 CIDR 地址段，例如 203.0.113.0/24。", "Give an IP address or a CIDR range such as 203.0.113.0/24.");

    private static readonly Words Private = new(
        "这是内网或保留地址，无法从外部核实归属，不能授权。", "This is a private or reserved range; nobody can grant it.");

    /// <summary>The scope in one spelling, or what is wrong with each entry.</summary>
    internal static Outcome<ScanScope> Read(IReadOnlyList<string> domains, IReadOnlyList<string> networks)
    {
        if (domains.Count + networks.Count is 0 or > EntriesMax)
        {
            return Refusal.Invalid("CON-SCOPE", new(
                $"请列出 1 至 {EntriesMax} 个域名或地址段。", $"List 1 to {EntriesMax} domains or address ranges."));
        }

        List<FieldFault> faults = [];
        List<string> names = [];
        List<string> ranges = [];
        foreach ((int at, string text) in domains.Index())
        {
            if (Domain(text).Try(out string? name, out Refusal? why)) names.Add(name);
            else faults.Add(new($"/domains/{at}", why.Code, why.Detail));
        }

        foreach ((int at, string text) in networks.Index())
        {
            if (Network(text).Try(out string? range, out Refusal? why)) ranges.Add(range);
            else faults.Add(new($"/networks/{at}", why.Code, why.Detail));
        }

        return faults.Count > 0
            ? Refusal.InvalidFields("CON-SCOPE", faults)
            : new ScanScope([.. names.Distinct(StringComparer.Ordinal)], [.. ranges.Distinct(StringComparer.Ordinal)]);
    }

    private static Outcome<string> Domain(string text)
    {
        string trimmed = text.Trim().TrimEnd('.').ToLowerInvariant();
        if (trimmed.StartsWith("*.", StringComparison.Ordinal)) trimmed = trimmed[2..];
        if (!TryAscii(trimmed, out string name) || IPAddress.TryParse(name, out _)) return Refusal.Invalid("FORM", Nameless);

        string[] labels = name.Split('.');
        bool isName = name.Length <= 253 && labels.Length >= 2 && Array.TrueForAll(labels, IsLabel)
            && !labels[^1].All(char.IsAsciiDigit);
        if (!isName) return Refusal.Invalid("FORM", Nameless);
        if (NotPublic.Contains(labels[^1])) return Refusal.Invalid("NOT-PUBLIC", Nameless);

        bool isRegistry = labels is [string second, "cn"] && Registries.Contains(Idn.GetUnicode(second));
        return isRegistry
            ? Refusal.Invalid("TOO-WIDE", new(
                $"{name} 之下是许多单位的域名，请填写本单位自己的域名。",
                $"Many organisations have names under {name}; give your organisation's own."))
            : name;
    }

    private static Outcome<string> Network(string text)
    {
        string[] parts = text.Trim().Split('/');
        if (parts.Length > 2 || !IPAddress.TryParse(parts[0], out IPAddress? address)) return Refusal.Invalid("FORM", Unreadable);
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();

        bool isIPv4 = address.AddressFamily is AddressFamily.InterNetwork;
        int bits = isIPv4 ? 32 : 128;
        int prefix = bits;
        bool isRead = parts.Length is 1
            || (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= bits);
        if (!isRead || !IsDotted(parts[0], isIPv4) || parts[0].Contains('%', StringComparison.Ordinal))
            return Refusal.Invalid("FORM", Unreadable);

        if (prefix < (isIPv4 ? PrefixMinIPv4 : PrefixMinIPv6))
        {
            return Refusal.Invalid("TOO-WIDE", new(
                $"地址段过大：IPv4 不宽于 /{PrefixMinIPv4}，IPv6 不宽于 /{PrefixMinIPv6}。请拆分并只列本单位的地址。",
                $"Too wide: at most /{PrefixMinIPv4} for IPv4 and /{PrefixMinIPv6} for IPv6. "
                + "List your organisation's own ranges."));
        }

        var range = new IPNetwork(Masked(address, prefix), prefix);
        bool isPublic = isIPv4 ? !Array.Exists(Reserved, each => Overlap(each, range)) : PublicIPv6.Contains(range.BaseAddress);
        return isPublic ? range.ToString() : Refusal.Invalid("PRIVATE", Private);
    }

    private static bool Overlap(IPNetwork one, IPNetwork other) =>
        one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);

    private static IPAddress Masked(IPAddress address, int prefix)
    {
        byte[] bytes = address.GetAddressBytes();
        for (int at = 0; at < bytes.Length; at++)
        {
            int kept = Math.Clamp(prefix - (at * 8), 0, 8);
            bytes[at] &= (byte)((0xFF00 >> kept) & 0xFF);
        }

        return new IPAddress(bytes);
    }

    // The parser also reads 10.1 and 0x0a000001; people mean four numbers.
    private static bool IsDotted(string text, bool isIPv4) =>
        !isIPv4 || text.Contains(':', StringComparison.Ordinal) || (text.Split('.') is { Length: 4 } parts
            && Array.TrueForAll(parts, part => part.Length is > 0 and <= 3 && part.All(char.IsAsciiDigit)
                && (part.Length is 1 || part[0] is not '0')));

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] is not '-' && label[^1] is not '-'
        && label.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '_');

    private static bool TryAscii(string name, out string ascii)
    {
        ascii = name;
        try
        {
            if (!System.Text.Ascii.IsValid(name)) ascii = Idn.GetAscii(name);
            return name.Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
