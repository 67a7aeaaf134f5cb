package org.sqs4ee.signup.web.page;

import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Map;

/**
 * The files of the site: style sheet, script, icon and the description of the API. Browsers keep
 * them but ask before each use, which costs a 304 and never shows a new page in an old style.
 */
@ApplicationScoped
@Path("/")
public class AssetResource {

  private static final Asset OPENAPI = Asset.of("openapi.yaml", "application/yaml");

  private static final Map<String, Asset> ASSETS =
      Map.of(
          "style.css", Asset.of("style.css", "text/css;charset=UTF-8"),
          "signup.js", Asset.of("signup.js", "text/javascript;charset=UTF-8"),
          "icon.svg", Asset.of("icon.svg", "image/svg+xml"));

  /** A file that the pages refer to. */
  @GET
  @Path("assets/{name}")
  public Response asset(@PathParam("name") String name, @Context Request request) {
    Asset asset = ASSETS.get(name);
    if (asset == null) {
      throw new NotFoundException();
    }
    return answer(asset, request);
  }

  /** The OpenAPI document. */
  @GET
  @Path("openapi.yaml")
  public Response openApi(@Context Request request) {
    return answer(OPENAPI, request);
  }

  private static Response answer(Asset asset, Request request) {
    ResponseBuilder notModified = request.evaluatePreconditions(asset.tag());
    ResponseBuilder answer =
        notModified == null ? Response.ok(asset.content(), asset.mediaType()) : notModified;
    return answer.tag(asset.tag()).header(CACHE_CONTROL, "no-cache").build();
  }
}
