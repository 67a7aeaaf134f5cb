package org.sqs4ee.signup.web.page;

import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/**
 * Tells browsers, with every answer, to do nothing with it that we do not need: run or load only
 * what this site serves, guess no types, show it in no frame, remember no answer.
 */
@Provider
public class SecurityHeaders implements ContainerResponseFilter {

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                  + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                  + " frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    HEADERS.forEach(headers::putSingle);
    if (!headers.containsKey(CACHE_CONTROL)) {
      headers.putSingle(CACHE_CONTROL, "no-store");
    }
  }
}
