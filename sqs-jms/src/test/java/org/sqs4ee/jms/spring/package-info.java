/**
 * Spring's JMS support on this provider, which knows nothing of Spring: templates, connection
 * factories that cache, and listener containers.
 */
@NullMarked
package org.sqs4ee.jms.spring;

import org.jspecify.annotations.NullMarked;
