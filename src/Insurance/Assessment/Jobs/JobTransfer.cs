using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment.Jobs;

/// <summary>A bank's reference that a side has noted for its part of a job: one transfer pays one part. Only added.</summary>
internal sealed class JobTransfer
{
    /// <summary>The side that paid; its bank numbers its transfers.</summary>
    public OrganisationId Payer { get; init; }

    public required string Reference { get; init; }
    public AssessmentJobId Job { get; init; }
}
