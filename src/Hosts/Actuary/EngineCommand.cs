using System.CommandLine;

namespace Breakwater.Actuary;

/// <summary><c>breakwater engine</c>: the actuary's door to the loss mathematics; needs no server and no records.</summary>
internal static class EngineCommand
{
    internal static Command Build() => new(
        "engine",
        """
        Loss mathematics: JSON or CSV in, JSON out 损失精算
          Input is a file or, without one, standard input. The answer goes to standard output, errors to standard error.
          Exit code 0 answered, 2 the input is not acceptable (the field is named), 3 refused (the reason is named).
        """)
    {
        DistributionVerb.Build(),
        FitVerb.Build(),
        FrequencyVerb.Build(),
        MeasuresVerb.Build(),
        AggregateVerb.Build(),
        ReserveVerb.Build(),
        UnearnedVerb.Build(),
        CredibilityVerb.Build(),
        PostureVerb.Build(),
        TermsVerb.Build(),
        HawkesVerb.Build(),
        ContagionVerb.Build(),
        InoperabilityVerb.Build(),
    };
}
