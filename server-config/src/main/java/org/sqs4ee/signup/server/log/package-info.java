/**
 * How the log looks and where it goes: a line for each record, to standard output in production and
 * to one file in an embedded run. Used by the launcher and, by name, in Payara Micro's {@code
 * logging.properties}.
 */
@NullMarked
package org.sqs4ee.signup.server.log;

import org.jspecify.annotations.NullMarked;
