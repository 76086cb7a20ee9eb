using System.Threading.Channels;

namespace Breakwater.Foundation.Work;

/// <summary>Wakes a worker when there is something to do; rung often, it wakes once.</summary>
public abstract class Bell
{
    private readonly Channel<byte> _rung = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is something to do.</summary>
    public void Ring() => _rung.Writer.TryWrite(0);

    /// <summary>Returns when it is rung, or after a while: a kill may have left work behind without a ring.</summary>
    /// <param name="atMost">How long to wait.</param>
    /// <param name="cancel">Stops the waiting.</param>
    public async Task Wait(TimeSpan atMost, CancellationToken cancel)
    {
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        both.CancelAfter(atMost);
        try
        {
            await _rung.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nobody rang; look all the same.
        }
    }
}
