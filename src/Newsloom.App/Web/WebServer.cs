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
    private static readonly string[] GetAndHead = ["GET", "HEAD"];

    /// <param name="urls">Where it listens, as in "http://localhost:8080".</param>
    public static WebApplication Build(string urls, string folder, Settings settings, Newsroom newsroom, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel => Bound(kestrel, settings));
        var app = builder.Build();
        app.Use(WithHeadersAsync);
        if (ListenAddress.IsOfThisMachineAlone(urls))
            app.Use((context, next) => IsMeant(context, settings) ? next(context) : SayAsync(context, StatusCodes.Status421MisdirectedRequest, "This machine is not known by that name here.\n"));
        app.MapMethods("/", GetAndHead, context => ShowFrontAsync(context, folder, settings, time));
        app.MapMethods("/health", GetAndHead, context => SayAsync(context, StatusCodes.Status200OK, "ok"));
        app.MapGet("/" + WebSubDesk.Path + "/{token}", context => AnswerHubAsync(context, newsroom));
        app.MapPost("/" + WebSubDesk.Path + "/{token}", context => TakeNewsAsync(context, newsroom));
        app.MapFallback(context => SayAsync(context, StatusCodes.Status404NotFound, "There is nothing at this address. The news are at /\n"));
        return app;
    }

    private static void Bound(KestrelServerOptions kestrel, Settings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = settings.Fetch.MaxBytes;
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaderCount;
        kestrel.Limits.RequestHeadersTimeout = settings.Fetch.IdleTimeout;
    }

    // A stranger's page may give its own name this machine's address, and would read the answers as its own (DNS rebinding).
    private static bool IsMeant(HttpContext context, Settings settings)
    {
        var host = context.Request.Host.Host;
        return ListenAddress.IsThisMachine(host) || host.Equals(settings.WebSub.PublicUrl?.Host, StringComparison.OrdinalIgnoreCase);
    }

    private static Task WithHeadersAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'sha256-{FrontPage.StyleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }

    private static async Task ShowFrontAsync(HttpContext context, string folder, Settings settings, TimeProvider time)
    {
        var page = new StringWriter();
        try
        {
            using var store = NewsStore.Open(folder);
            new FrontPage(store, settings, time).Write(page);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Where it lies is not every visitor's to know; who runs it is told by the poller.
            await SayAsync(context, StatusCodes.Status503ServiceUnavailable, "The data folder cannot be read just now. Try again in a minute.\n");
            return;
        }
        await SendAsync(context, StatusCodes.Status200OK, "text/html; charset=utf-8", page.ToString());
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
    private static Task SendAsync(HttpContext context, HubAnswer answer) => SayAsync(context, answer.Status, answer.Body);

    private static Task SayAsync(HttpContext context, int status, string text) => SendAsync(context, status, "text/plain; charset=utf-8", text);

    private static Task SendAsync(HttpContext context, int status, string type, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
