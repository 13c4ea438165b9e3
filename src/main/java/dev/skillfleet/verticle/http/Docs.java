package dev.skillfleet.verticle.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** {@code /docs}: the contract to read and to try, by Swagger UI. */
final class Docs {
    private static final String POM = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <title>Skill Fleet API</title>
              <link rel="stylesheet" href="/docs/swagger-ui.css">
            </head>
            <body>
              <div id="ui"></div>
              <script src="/docs/swagger-ui-bundle.js"></script>
              <script src="/docs/start.js"></script>
            </body>
            </html>
            """;
    private static final String START =
            "SwaggerUIBundle({url: '/openapi.json', dom_id: '#ui', deepLinking: true, validatorUrl: null});\n";

    private Docs() {}

    static void mount(Router router) {
        text(router, "/docs", "text/html; charset=utf-8", PAGE);
        text(router, "/docs/start.js", "text/javascript; charset=utf-8", START);
        router.route("/docs/*")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(StaticHandler.create("META-INF/resources/webjars/swagger-ui/" + version())
                        .setIndexPage("none")
                        .setDirectoryListing(false));
    }

    private static void text(Router router, String path, String type, String text) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(http -> http.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .end(text));
    }

    private static String version() {
        try (InputStream pom = Docs.class.getResourceAsStream(POM)) {
            Properties properties = new Properties();
            properties.load(pom);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("the version of swagger-ui cannot be read", e);
        }
    }
}
