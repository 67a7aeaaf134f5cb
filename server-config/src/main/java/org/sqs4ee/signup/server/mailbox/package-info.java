/**
 * The embedded mailbox: an SMTP server that takes every mail and delivers none, a folder that keeps
 * them as {@code .eml} files, and a page that shows them. {@link
 * org.sqs4ee.signup.server.mailbox.EmbeddedMailbox} starts it; a mail goes through {@link
 * org.sqs4ee.signup.server.mailbox.MailFolder} to {@link
 * org.sqs4ee.signup.server.mailbox.MailboxPages}. What is in a mail is written by strangers and
 * never trusted.
 */
@NullMarked
package org.sqs4ee.signup.server.mailbox;

import org.jspecify.annotations.NullMarked;
