using Breakwater.Foundation.Outcomes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Breakwater.Foundation.Access;

/// <summary>Refusals as <c>application/problem+json</c>, in the caller's language.</summary>
public static class Problems
{
    extension(HttpContext http)
    {
        /// <summary>
        /// Of our two languages the one the caller likes better in <c>Accept-Language</c>; Chinese when neither.
        /// </summary>
        public Language Speaks() => http.Request.GetTypedHeaders().AcceptLanguage
            .Select((language, place) => (Name: language.Value.ToString(), Quality: language.Quality ?? 1, place))
            .Where(each => each.Quality > 0)
            .OrderByDescending(each => each.Quality).ThenBy(each => each.place)
            .Select(each => Known(each.Name)).FirstOrDefault(known => known is not null) ?? Language.Zh;
    }

    // "en", "en-GB"; "zh", "zh-CN"; a language we do not speak is passed over.
    private static Language? Known(string name) => name.Split('-')[0].ToLowerInvariant() switch
    {
        "en" => Language.En,
        "zh" => Language.Zh,
        _ => null,
    };

    /// <summary>The answer to a refused request.</summary>
    public static IResult Of(Refusal why) => new Answer(why);

    /// <summary>Writes a refusal from a middleware.</summary>
    public static Task Write(HttpContext http, Refusal why) => Of(why).ExecuteAsync(http);

    private static readonly Dictionary<int, Words> Titles = new()
    {
        [400] = new("请求有误", "Bad request"),
        [401] = new("需要登录", "Sign-in required"),
        [403] = new("没有权限", "Not permitted"),
        [404] = new("没有找到", "Not found"),
        [405] = new("方法不支持", "Method not supported"),
        [409] = new("当前状态不允许", "Not in this state"),
        [412] = new("内容已被更改", "Changed meanwhile"),
        [413] = new("内容过大", "Too large"),
        [415] = new("格式不支持", "Format not supported"),
        [422] = new("不能接受", "Not acceptable"),
        [428] = new("缺少版本", "Version required"),
        [429] = new("请求过多", "Too many requests"),
        [503] = new("暂不可用", "Not available now"),
    };

    private sealed class Answer(Refusal why) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            Language language = httpContext.Speaks();
            var problem = new ProblemDetails
            {
                Type = "about:blank",
                Status = why.Status,
                Title = Titles.TryGetValue(why.Status, out Words title) ? title.In(language) : null,
                Detail = why.Detail.In(language),
            };
            problem.Extensions["code"] = why.Code;
            if (why.Source is not null) problem.Extensions["source"] = why.Source;
            if (why.Faults.Count > 0)
            {
                problem.Extensions["errors"] = why.Faults
                    .Select(fault => new Fault(fault.Pointer, fault.Code, fault.Detail.In(language))).ToArray();
            }

            if (why.Status is 429) httpContext.Response.Headers.RetryAfter = "1";
            httpContext.Response.Headers.ContentLanguage = language is Language.En ? "en" : "zh-CN";
            return Results.Problem(problem).ExecuteAsync(httpContext);
        }
    }

    private sealed record Fault(string Pointer, string Code, string Detail);
}
