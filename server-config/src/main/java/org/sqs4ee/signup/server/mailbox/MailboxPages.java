package org.sqs4ee.signup.server.mailbox;

import static java.lang.System.Logger.Level.ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The mailbox in the browser: a list, a page for each mail, and its parts. */
final class MailboxPages implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(MailboxPages.class.getName());
  private static final int LISTED = 200;

  private final MailFolder mails;
  private final String signupPage;
  private final Templates templates = new Templates();
  private final Map<String, ReadMail.Headers> headersOfListed = new ConcurrentHashMap<>();

  MailboxPages(MailFolder mails, String signupPage) {
    this.mails = mails;
    this.signupPage = signupPage;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange).send(exchange);
    } catch (RuntimeException e) {
      LOG.log(ERROR, "SIGNUP-303 The mailbox page failed for " + exchange.getRequestURI(), e);
      throw e;
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Answer.text(405, "The mailbox is for reading only.").with("Allow", "GET, HEAD");
    }
    List<String> path = List.of(exchange.getRequestURI().getPath().substring(1).split("/", -1));
    if (path.equals(List.of(""))) {
      return list();
    }
    if (path.size() == 1 && Templates.isAsset(path.get(0))) {
      return templates.asset(path.get(0));
    }
    if (path.size() >= 2 && path.get(0).equals("mails")) {
      Optional<byte[]> source = mails.find(path.get(1));
      if (source.isPresent()) {
        return ofMail(path.get(1), source.get(), path.subList(2, path.size()));
      }
    }
    return notFound();
  }

  private Answer list() throws IOException {
    List<String> ids = mails.ids();
    List<String> listed = ids.subList(0, Math.min(LISTED, ids.size()));
    headersOfListed.keySet().retainAll(listed);
    for (String id : listed) {
      if (!headersOfListed.containsKey(id)) {
        mails
            .find(id)
            .ifPresent(source -> headersOfListed.put(id, ReadMail.from(source).headers()));
      }
    }
    return Answer.page(
        templates.list(
            listed.stream().filter(headersOfListed::containsKey).toList(),
            headersOfListed,
            ids.size(),
            signupPage));
  }

  private Answer ofMail(String id, byte[] source, List<String> rest) {
    ReadMail mail = ReadMail.from(source);
    if (rest.isEmpty()) {
      return Answer.page(templates.mail(id, mail));
    }
    if (rest.equals(List.of("source"))) {
      return Answer.text(200, new String(source, UTF_8));
    }
    if (rest.equals(List.of("html")) && mail.html().isPresent()) {
      return Answer.untrustedHtml(mail.html().get());
    }
    if (rest.size() == 2 && rest.get(0).equals("attachments") && rest.get(1).matches("\\d{1,4}")) {
      int index = Integer.parseInt(rest.get(1));
      if (index < mail.attachments().size()) {
        return Answer.download(mail.attachments().get(index));
      }
    }
    return notFound();
  }

  private static Answer notFound() {
    return Answer.text(404, "There is no such mail.");
  }
}
