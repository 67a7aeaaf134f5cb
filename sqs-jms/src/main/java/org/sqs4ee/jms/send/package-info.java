/**
 * From a finished message to SQS: at once, sharing requests with concurrent callers, or buffered
 * until a transaction commits. {@code session} calls it; behind it is only the SDK.
 */
@NullMarked
package org.sqs4ee.jms.send;

import org.jspecify.annotations.NullMarked;
