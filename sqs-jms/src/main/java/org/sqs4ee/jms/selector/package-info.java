/**
 * Message selectors (Jakarta Messaging 3.1, section 3.8): text becomes tokens ({@code Lexer}),
 * tokens become an expression ({@code Parser}), and the expression says for each message whether it
 * is selected. Knows the JMS API only; whoever delivers messages asks {@code Selector}.
 */
@NullMarked
package org.sqs4ee.jms.selector;

import org.jspecify.annotations.NullMarked;
