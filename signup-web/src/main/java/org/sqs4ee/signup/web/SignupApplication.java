package org.sqs4ee.signup.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.sqs4ee.signup.web.form.JsonFormReader;
import org.sqs4ee.signup.web.form.UrlEncodedFormReader;
import org.sqs4ee.signup.web.page.AssetResource;
import org.sqs4ee.signup.web.page.SecurityHeaders;
import org.sqs4ee.signup.web.problem.ReadableHeaders;
import org.sqs4ee.signup.web.problem.RefusalMapper;
import org.sqs4ee.signup.web.problem.UnexpectedMapper;

/**
 * Everything this front end consists of. It owns the whole context root rather than {@code /api}
 * alone: then pages, files and errors are served by the same code with the same headers on every
 * server, and the war needs no {@code web.xml}, which an assembly may have to replace by its own.
 */
@ApplicationPath("/")
public class SignupApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        SignupResource.class,
        SignupPageResource.class,
        AssetResource.class,
        HealthResource.class,
        JsonFormReader.class,
        UrlEncodedFormReader.class,
        RefusalMapper.class,
        UnexpectedMapper.class,
        ReadableHeaders.class,
        SecurityHeaders.class);
  }

  /** Jersey's own names; other implementations have neither behaviour and ignore them. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        // A proxy that ends TLS in front of us would otherwise see http:// in every Location.
        "jersey.config.server.headers.location.relative.resolution.disabled", true,
        // The API is described by openapi.yaml and not a second time by a generated WADL.
        "jersey.config.server.wadl.disableWadl", true);
  }
}
