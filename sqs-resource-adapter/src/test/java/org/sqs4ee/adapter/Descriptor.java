package org.sqs4ee.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A descriptor as it is packed into the RAR; by default that of the connector. */
final class Descriptor {

  static final String ADAPTER = "//connector/resourceadapter";
  static final String ACTIVATION = "//activationspec";
  static final String CONNECTION_FACTORY = "//connection-definition";
  static final String QUEUE = "//adminobject";

  private static final Pattern DESCRIPTION =
      Pattern.compile("(?<meaning>.+) Default: (?<default>.+?)\\. Allowed: (?<allowed>.+)\\.");

  private final XPath xpath = XPathFactory.newInstance().newXPath();
  private final Document document;

  /** A property with what its description says. */
  record Property(String name, String type, String fallback, String allowed, String meaning) {}

  Descriptor() throws ParserConfigurationException, IOException, SAXException {
    this("ra.xml");
  }

  Descriptor(String name) throws ParserConfigurationException, IOException, SAXException {
    document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("src/main/rar/META-INF").resolve(name).toFile());
  }

  String text(String path) throws XPathExpressionException {
    return xpath.evaluate(path, document).strip();
  }

  Class<?> type(String path) throws ReflectiveOperationException, XPathExpressionException {
    return Class.forName(text(path));
  }

  List<Property> properties(String owner) throws XPathExpressionException {
    NodeList nodes =
        (NodeList) xpath.evaluate(owner + "/config-property", document, XPathConstants.NODESET);
    List<Property> properties = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      properties.add(property(nodes.item(i)));
    }
    return properties;
  }

  private Property property(Node node) throws XPathExpressionException {
    String name = xpath.evaluate("config-property-name", node);
    String description = xpath.evaluate("normalize-space(description)", node);
    Matcher parts = DESCRIPTION.matcher(description);
    if (!parts.matches()) {
      throw new AssertionError(
          "The description of "
              + name
              + " must say 'Default: ... . Allowed: ... .': "
              + description);
    }
    return new Property(
        name,
        xpath.evaluate("config-property-type", node),
        parts.group("default"),
        parts.group("allowed"),
        parts.group("meaning"));
  }
}
