using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Tests.Hosts;

namespace Breakwater.Foundation.Tests.Access;

/// <summary>
/// Whatever is sent, the answer is a clear refusal and never a fault; on PostgreSQL too, which refuses some texts itself.
/// </summary>
public abstract class HostileInputTests(SharedWorkshop shared)
{
    private Workshop Workshop => shared.Workshop;

    private Someone Me => Workshop.As(Role.Enterprise, Workshop.Mine);

    [Theory]
    [InlineData("", "")]
    [InlineData("{", "")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("\"text\"", "")]
    [InlineData("{}", "")]
    [InlineData("""{"name":null}""", "/name")]
    [InlineData("""{"name":5}""", "/name")]
    [InlineData("""{"name":["x"]}""", "/name")]
    [InlineData("""{"name":"x","unknown":1}""", "/unknown")]
    [InlineData("""{"name":"x","price":{"amount":"1.001","currency":"CNY"}}""", "/price")]
    [InlineData("""{"name":"x","price":{"amount":"1.00","currency":"USD"}}""", "/price")]
    [InlineData("""{"name":"x","price":{"amount":"1e400","currency":"CNY"}}""", "/price")]
    [InlineData("""{"name":"x","price":1}""", "/price")]
    [InlineData("""{"name":"x","price":{"amount":"1.00","currency":"CNY","more":1}}""", "/price")]
    [InlineData("""{"name":"x","ending":"Never"}""", "/ending")]
    [InlineData("""{"name":"x","ending":1}""", "/ending")]
    [InlineData("""{"name":"x","ending":"1"}""", "/ending")]
    [InlineData("""{"name":"x","ending":99}""", "/ending")]
    [InlineData("""{"name":"x","name":"y"}""", "/name")]
    [InlineData("""{"name":"\ud800"}""", "/name")]
    [InlineData("""{"name":"\udc00\ud800"}""", "/name")]
    [InlineData("""{"name":"x",}""", "")]
    [InlineData("""{"name":"x"} {"name":"y"}""", "")]
    [InlineData("""{"name":"x" /* note */}""", "")]
    [InlineData("{\"name\":\"a\nb\"}", "/name")]
    [InlineData("""{"a/b~c":1}""", "/a~1b~0c")]
    [InlineData("""{"a.b[0]":1}""", "/a.b[0]")]
    public async Task Post_BadBody_Is400WithAPointer(string json, string pointer)
    {
        Told told = await Me.PostText("/things", json);

        told.Is(HttpStatusCode.BadRequest);
        if (told.Body!["errors"] is { } errors) Assert.Equal(pointer, (string?)errors[0]!["pointer"]);
        else Assert.Equal("", pointer);
    }

    [Theory]
    [InlineData("""{"name":"r","child":{"name":"c","child":{"nome":"x"}}}""", "/child/child/nome")]
    [InlineData("""{"name":"r","child":{"name":7,"child":null}}""", "/child/name")]
    public async Task Post_BadBodyDeepInside_PointsThere(string json, string pointer)
    {
        Told told = await Me.PostText("/trees", json);

        told.Is(HttpStatusCode.BadRequest);
        Assert.Equal(pointer, (string?)told.Body!["errors"]![0]!["pointer"]);
    }

    // PostgreSQL cannot keep a NUL in a text; a file could, and tools would cut the text there.
    [Theory]
    [InlineData("""{"name":"a\u0000b"}""", "/name")]
    [InlineData("""{"name":"\u0000"}""", "/name")]
    [InlineData("""{"name":"x","door":"\\\\\u0000"}""", "/door")]
    public async Task Post_NulInAText_Is400AndKeepsNothing(string json, string pointer)
    {
        var before = await Workshop.Rows();

        Told told = await Me.PostText("/things", json);

        told.Is(HttpStatusCode.BadRequest);
        Assert.Equal(pointer, (string?)told.Body!["errors"]![0]!["pointer"]);
        Assert.Equal(before, await Workshop.Rows());
    }

    // A backslash followed by the letters u0000 is an ordinary text.
    [Theory]
    [InlineData("""{"name":"C:\\u0000"}""")]
    [InlineData("""{"name":"😀 𠮷 中文 ＝"}""")]
    [InlineData("""{"name":"\ud83d\ude00"}""")]
    [InlineData("{\"name\":\"'; drop table things_thing; -- \\u202e\\ufeff\"}")]
    public async Task Post_OddButWholeText_IsKeptAsItIs(string json)
    {
        Told told = await Me.PostText("/things", json);

        told.Is(HttpStatusCode.Created);
        Told read = await Me.Get($"/things/{(string)told.Body!}");
        Assert.Equal(
            (string?)System.Text.Json.Nodes.JsonNode.Parse(json)!["name"], (string?)read.Body!["name"]);
    }

    [Fact]
    public async Task Post_DeepBody_Is400()
    {
        var deep = new StringBuilder();
        for (int i = 0; i < 50_000; i++) deep.Append("""{"name":"x","child":""");

        (await Me.PostText("/trees", deep.ToString())).Is(HttpStatusCode.BadRequest);
        (await Me.PostText("/trees", new string('[', 1_000_000))).Is(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/things?q=%00")]
    [InlineData("/things?q=a%00b")]
    [InlineData("/things?under=%00")]
    [InlineData("/things?sort=%00")]
    [InlineData("/things?q=%ff%fe%80")]
    [InlineData("/things?q=%ed%a0%80")]
    [InlineData("/things?page=1e9")]
    [InlineData("/things?page=-1")]
    [InlineData("/things?page=0")]
    [InlineData("/things?page=2147483647&size=200")]
    [InlineData("/things?page=99999999999999999999")]
    [InlineData("/things?size=0")]
    [InlineData("/things?size=201")]
    [InlineData("/things?page=")]
    [InlineData("/things?page=1&page=2")]
    [InlineData("/things?sort=name;drop%20table%20things_thing")]
    [InlineData("/things?sort=-")]
    [InlineData("/things?sort=--name")]
    [InlineData("/things?sort=Name")]
    [InlineData("/things/00000000-0000-0000-0000-00000000000g")]
    [InlineData("/audit?q=%00")]
    public async Task Get_HostileAddress_IsRefusedOrEmptyAndNeverAFault(string path)
    {
        Told told = await Me.Get(path);

        Assert.InRange(told.Status, 200, 499);
        if (told.Status >= 400) told.Is((HttpStatusCode)told.Status);
    }

    // Blanks around a UUID are tolerated by its parser, and the path is written into the audit record.
    [Fact]
    public async Task Post_VeryLongPath_IsNoFault()
    {
        string id = (string)(await Me.Post("/things", new Things.Request("long path"))).Body!;

        Told told =
            await Me.Post(
                $"/things/{new string(' ', 400).Replace(" ", "%20", StringComparison.Ordinal)}{id}/renamings",
                new Things.Renaming("x"), "\"1\"");

        Assert.InRange(told.Status, 200, 499);
    }

    // Mutated bodies, seeded: bytes flipped, cut out, doubled.
    [Fact]
    public async Task Post_MutatedBodies_AreNeverAFault()
    {
        var random = new Random(7);
        byte[] whole = Encoding.UTF8.GetBytes(
            """{"name":"测试 x","price":{"amount":"12.50","currency":"CNY"},"ending":"Refused","door":null}""");
        for (int i = 0; i < 400; i++)
        {
            byte[] body = [.. whole];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                int at = random.Next(body.Length);
                body = random.Next(3) switch
                {
                    0 => [.. body[..at], (byte)random.Next(256), .. body[(at + 1)..]],
                    1 => [.. body[..at], .. body[Math.Min(body.Length, at + random.Next(1, 9))..]],
                    _ => [.. body[..at], .. body[at..], .. body[at..]],
                };
                if (body.Length is 0) break;
            }

            var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            Told told = await Me.Send(HttpMethod.Post, "/things", content, ifMatch: null, $"fuzz-{i}", "zh-CN");
            Assert.True(told.Status is >= 200 and < 500, $"{told.Status} for {Encoding.UTF8.GetString(body)}");
        }
    }
}

/// <summary>On a file.</summary>
public sealed class SqliteHostileInputTests(SqliteWorkshop shared) : HostileInputTests(shared), IClassFixture<SqliteWorkshop>;

/// <summary>On a server.</summary>
public sealed class PostgresHostileInputTests(PostgresWorkshop shared)
    : HostileInputTests(shared), IClassFixture<PostgresWorkshop>;

/// <summary>What only a real socket limits.</summary>
public sealed class BodySizeTests
{
    private const int BodyMax = 4 * 1024 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_LargerThanAllowed_Is413(bool chunked)
    {
        using Place place = Place.OnSqlite();
        await using Workshop workshop = await Workshop.Open(place, sockets: true);
        byte[] body = Encoding.UTF8.GetBytes($$"""{"name":"{{new string('x', BodyMax)}}"}""");
        HttpContent content = chunked ? new StreamContent(new Trickle(body)) : new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        // The client waits for a word before it sends, so that it can read the refusal.
        Told told = await workshop.As(Role.Enterprise, Workshop.Mine).Send(
            HttpMethod.Post, "/things", content, ifMatch: null, "k", "en", more: [("Expect", "100-continue")]);

        told.Is(HttpStatusCode.RequestEntityTooLarge, "TOO-LARGE");
        Assert.Equal(0, await workshop.Count<Thing>());
    }

    [Fact]
    public async Task Post_AsLargeAsAllowed_IsTaken()
    {
        using Place place = Place.OnSqlite();
        await using Workshop workshop = await Workshop.Open(place, sockets: true);
        string json = $$"""{"name":"{{new string('x', BodyMax - 11)}}"}""";
        Assert.Equal(BodyMax, Encoding.UTF8.GetByteCount(json));

        (await workshop.As(Role.Enterprise, Workshop.Mine).PostText("/things", json)).Is(HttpStatusCode.Created);
    }

    /// <summary>Bytes of which nobody says how many they are.</summary>
    private sealed class Trickle(byte[] bytes) : Stream
    {
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int taken = Math.Min(count, bytes.Length - _at);
            Array.Copy(bytes, _at, buffer, offset, taken);
            _at += taken;
            return taken;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
