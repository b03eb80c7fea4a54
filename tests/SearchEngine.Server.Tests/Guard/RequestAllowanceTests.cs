using System.Net;
using SearchEngine.Server.Http;

namespace SearchEngine.Server.Tests.Guard;

/// <summary>How often one client may ask, by a clock of the test's own.</summary>
public sealed class RequestAllowanceTests
{
    private readonly FixedTime time = new();

    [Fact]
    public void AQuarterOfAMinutesRequestsMayComeAtOnce_AndThenOneAsEachBecomesDue()
    {
        var allowance = new RequestAllowance(60, time);
        var client = ClientKey.Of(IPAddress.Parse("192.0.2.1"));
        for (var i = 0; i < 15; i++) Assert.Equal(TimeSpan.Zero, allowance.Take(client));
        Assert.Equal(TimeSpan.FromSeconds(1), allowance.Take(client));
        // What was refused is not counted.
        Assert.Equal(TimeSpan.FromSeconds(1), allowance.Take(client));
        time.Pass(TimeSpan.FromSeconds(0.25));
        Assert.Equal(TimeSpan.FromSeconds(0.75), allowance.Take(client));
        time.Pass(TimeSpan.FromSeconds(0.75));
        Assert.Equal(TimeSpan.Zero, allowance.Take(client));
        Assert.Equal(TimeSpan.FromSeconds(1), allowance.Take(client));
        time.Pass(TimeSpan.FromHours(1));
        for (var i = 0; i < 15; i++) Assert.Equal(TimeSpan.Zero, allowance.Take(client));
        Assert.NotEqual(TimeSpan.Zero, allowance.Take(client));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(600)]
    [InlineData(10_000_000)]
    public void WhoWaitsAsLongAsItWasToldMayGoOn_AndNoMoreThanTheRateGetThrough(int perMinute)
    {
        var allowance = new RequestAllowance(perMinute, time);
        var random = new Random(perMinute);
        var granted = 0;
        var passed = TimeSpan.Zero;
        for (var i = 0; i < 5000; i++)
        {
            if (allowance.Take(default) is { Ticks: > 0 } wait)
            {
                // Not a moment earlier, and then surely.
                Pass(wait - TimeSpan.FromTicks(1));
                Assert.NotEqual(TimeSpan.Zero, allowance.Take(default));
                Pass(TimeSpan.FromTicks(1));
                Assert.Equal(TimeSpan.Zero, allowance.Take(default));
            }
            granted++;
            if (random.Next(4) == 0) Pass(TimeSpan.FromSeconds(random.NextDouble() * 60 / perMinute));
        }
        Assert.InRange(granted, 1, allowance.Burst + passed.TotalMinutes * perMinute * 1.2 + 1);

        void Pass(TimeSpan time1)
        {
            passed += time1;
            time.Pass(time1);
        }
    }

    [Fact]
    public void OneClientDoesNotSpendAnothersAllowance()
    {
        var allowance = new RequestAllowance(4, time);
        var (one, other) = (ClientKey.Of(IPAddress.Parse("192.0.2.1")), ClientKey.Of(IPAddress.Parse("192.0.2.2")));
        Assert.Equal(TimeSpan.Zero, allowance.Take(one));
        Assert.NotEqual(TimeSpan.Zero, allowance.Take(one));
        Assert.Equal(TimeSpan.Zero, allowance.Take(other));
    }

    [Fact]
    public void HoweverManyClientsCome_NoMoreAreRememberedThanWasSaid()
    {
        var allowance = new RequestAllowance(4, time, capacity: 100);
        var granted = Enumerable.Range(0, 10_000).Count(i => allowance.Take(new ClientKey((ulong)i, 0)) == TimeSpan.Zero);
        // A hundred of their own, and one for all others together.
        Assert.Equal((101, 100), (granted, allowance.Remembered));
        // Who had been seen before is still known.
        Assert.NotEqual(TimeSpan.Zero, allowance.Take(new ClientKey(5, 0)));
        time.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, allowance.Take(new ClientKey(77_777, 0)));
        Assert.Equal(1, allowance.Remembered);
    }

    [Fact]
    public void ManyThreadsGetWhatThereIs()
    {
        var allowance = new RequestAllowance(4000, time);
        var granted = 0;
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 1000; i++)
                if (allowance.Take(default) == TimeSpan.Zero) Interlocked.Increment(ref granted);
        });
        Assert.Equal(1000, granted);
    }

    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::1", "0.0.0.1", false)]
    public void ANetworkOfIPv6IsOneClient(string one, string other, bool same) =>
        Assert.Equal(same, ClientKey.Of(IPAddress.Parse(one)) == ClientKey.Of(IPAddress.Parse(other)));
}
