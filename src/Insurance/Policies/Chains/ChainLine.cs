using System.Globalization;
using System.Text;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;

namespace Breakwater.Policies.Chains;

/// <summary>A line about a member of a supply chain: an enterprise with its tier and on whom it depends.</summary>
/// <param name="scheme">Of the chain.</param>
/// <param name="header">Which column holds what.</param>
/// <param name="isUtf8">Encoding of the file.</param>
/// <param name="begins">First day of cover.</param>
/// <param name="known">Whom a member may depend on: credit codes of the file, of the scheme, and the leader's.</param>
internal sealed class ChainLine(
    Scheme scheme, RosterHeader header, bool isUtf8, DateOnly begins, IReadOnlySet<string> known)
    : TenantLine(scheme, header, isUtf8, begins)
{
    private static readonly char[] Between = [';', '；', '\n', '、'];
    private static readonly char[] Within = [':', '：', '/'];

    private int _tier;
    private IReadOnlyList<DeclaredEdge> _edges = [];

    internal override TenantFacts Facts => base.Facts with { ChainTier = _tier, Edges = _edges };

    private protected override LineFault ReadClass(CsvRecords reader)
    {
        LineFault fault = base.ReadClass(reader);
        if (fault is not LineFault.None) return fault;

        SchemeChain chain = Scheme.Chain!;
        if (!TryPlain(reader[Header[RosterColumn.ChainTier]], out ReadOnlySpan<char> text)) return LineFault.Encoding;
        bool isTier = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _tier)
            && chain.Of(_tier) is not null;
        // Tier 0 is the leader's own, and nobody else's.
        if (!isTier || _tier is 0 != string.Equals(Code, chain.Leader, StringComparison.Ordinal)) return LineFault.ChainTier;

        ReadOnlySpan<byte> field = reader[Header[RosterColumn.DependsOn]];
        if (IsTooLong(field)) return LineFault.Dependencies;
        return TryPlain(field, out text) ? ReadEdges(text.ToString(), chain) : LineFault.Encoding;
    }

    private string Code => Encoding.ASCII.GetString(Identity);

    // "91…:component:critical; 91…:cloud:high"
    private LineFault ReadEdges(string text, SchemeChain chain)
    {
        List<DeclaredEdge> edges = [];
        foreach (string each in text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (each.Split(Within, StringSplitOptions.TrimEntries) is not [var supplier, var purpose, var criticality])
                return LineFault.Dependencies;

            string code = CreditCode.Normalised(supplier);
            if (!CreditCode.IsValid(code)) return LineFault.Dependencies;
            if (string.Equals(code, Code, StringComparison.Ordinal)) return LineFault.SupplierSelf;
            if (!known.Contains(code)) return LineFault.SupplierUnknown;
            if (chain.Terms.PurposeOf(purpose) is not { } what || chain.Terms.CriticalityOf(criticality) is not { } how)
                return LineFault.DependencyCode;

            DeclaredEdge edge = new(code, what.Code, how.Code);
            if (edges.Contains(edge)) continue;
            // The same for the same purpose, once more critical and once less: nobody may choose afterwards.
            if (edges.Exists(other => other.IsAlike(edge))) return LineFault.Dependencies;

            edges.Add(edge);
        }

        _edges = edges;
        return edges.Count > Dependency.MostOfOne ? LineFault.Dependencies : LineFault.None;
    }
}
