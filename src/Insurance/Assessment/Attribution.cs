using Breakwater.Registry.Contracts;

namespace Breakwater.Assessment;

/// <summary>What ties a host or a piece of software to the applicant.</summary>
internal enum AttributionBasis
{
    /// <summary>Only the name lies under an authorised domain; the machine behind it may be somebody else's.</summary>
    Name,

    /// <summary>The applicant handed in a document about its own software.</summary>
    Declared,

    /// <summary>The address lies in an authorised range.</summary>
    Address,

    /// <summary>Name and address are both authorised.</summary>
    NameAndAddress,
}

/// <summary>How sure it is that an asset is the applicant's.</summary>
/// <param name="Basis">What it rests on.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Because">In a sentence.</param>
/// <param name="Grade">How well the number is known.</param>
internal sealed record Attribution(AttributionBasis Basis, decimal Confidence, Words Because, Grade Grade);

/// <summary>How sure each basis makes. The order and the numbers are judgement, not measurement, and say so.</summary>
internal static class Attributions
{
    private static readonly Dictionary<AttributionBasis, Attribution> Table = new[]
    {
        Row(AttributionBasis.Name, 0.80m,
            "域名在授权范围内，但地址不在：主机可能属于托管商或内容分发商，针对机器本身的发现请核对归属。",
            "The name is authorised, its address is not: the machine may belong to a hosting or delivery provider. "
            + "Check whose it is before relying on findings about the machine."),
        Row(AttributionBasis.Declared, 0.90m,
            "企业自行提交的本单位软件文件；没有从外部核实。",
            "A document the applicant handed in about its own software; not confirmed from outside."),
        Row(AttributionBasis.Address, 0.95m,
            "地址在企业签署授权的地址段内。", "The address lies in a range the applicant signed for."),
        Row(AttributionBasis.NameAndAddress, 0.99m,
            "域名和地址都在企业签署的授权内。", "Name and address both lie in what the applicant signed for."),
    }.ToDictionary(row => row.Basis);

    extension(AttributionBasis basis)
    {
        internal Attribution Attribution => Table[basis];

        /// <summary>The one that makes surer.</summary>
        internal AttributionBasis Stronger(AttributionBasis other) => basis >= other ? basis : other;
    }

    private static Attribution Row(AttributionBasis basis, decimal confidence, string zh, string en) =>
        new(basis, confidence, new(zh, en), Grade.Invented);
}
