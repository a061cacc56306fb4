using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Newsloom.Ingest.WebSub;
using Newsloom.Jobs;
using Newsloom.Store;

namespace Newsloom.App.Web;

/// <summary>The server: its page, and the address at which hubs call.</summary>
internal static class WebServer
{
    private const int MaxHeaderCount = 100;

    /// <param name="urls">Where it listens, as in "http://localhost:8080".</param>
    public static WebApplication Build(string urls, string folder, Settings settings, Newsroom newsroom, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel => Bound(kestrel, settings));
        var app = builder.Build();
        app.Use(WithHeadersAsync);
        app.MapGet("/", context => ShowFrontAsync(context, folder, settings, time));
        app.MapGet("/health", context => context.Response.WriteAsync("ok"));
        app.MapGet("/" + WebSubDesk.Path + "/{token}", context => AnswerHubAsync(context, newsroom));
        app.MapPost("/" + WebSubDesk.Path + "/{token}", context => TakeNewsAsync(context, newsroom));
        return app;
    }

    private static void Bound(KestrelServerOptions kestrel, Settings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = settings.Fetch.MaxBytes;
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaderCount;
        kestrel.Limits.RequestHeadersTimeout = settings.Fetch.IdleTimeout;
    }

    private static Task WithHeadersAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'sha256-{FrontPage.StyleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }

    private static async Task ShowFrontAsync(HttpContext context, string folder, Settings settings, TimeProvider time)
    {
        var page = new StringWriter();
        using (var store = NewsStore.Open(folder))
            new FrontPage(store, settings, time).Write(page);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.WriteAsync(page.ToString(), context.RequestAborted);
    }

    private static Task AnswerHubAsync(HttpContext context, Newsroom newsroom)
    {
        var query = context.Request.Query.ToDictionary(part => part.Key, part => part.Value.ToString(), StringComparer.Ordinal);
        var answer = newsroom.Hubs?.Get(Token(context), query) ?? new HubAnswer(StatusCodes.Status404NotFound);
        return SendAsync(context, answer);
    }

    private static async Task TakeNewsAsync(HttpContext context, Newsroom newsroom) => await SendAsync(context, await newsroom.TakeFromHubAsync(
        Token(context), context.Request.Headers["X-Hub-Signature"], context.Request.ContentType, context.Request.Body, context.RequestAborted));

    private static string Token(HttpContext context) => (string)context.Request.RouteValues["token"]!;

    // What a hub chose to be sent back is never sent as anything but plain text.
    private static Task SendAsync(HttpContext context, HubAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(answer.Body, Encoding.UTF8, context.RequestAborted);
    }
}
