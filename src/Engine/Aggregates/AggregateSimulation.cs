using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Aggregates;

internal static class AggregateSimulation
{
    internal static Outcome<AggregateResult> Of(AggregateModel model, AggregateOptions options) =>
        throw new NotSupportedException(model.Frequency.Family + options.Years);
}
