import java.io.IOException;
import java.util.Iterator;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.IndexSearcher;

/**
 * Scores that are changed by what a number is worth: "* or +, field, missing, base, scale" and "linear", "log factor",
 * "saturation pivot" or "decay origin halfLife". The score is multiplied by (or added to) base + scale * shape(number), or by
 * missing where a document has no number.
 */
final class ValueSource extends DoubleValuesSource {
  private final boolean multiplies;
  private final String field;
  private final double missing;
  private final double base;
  private final double scale;
  private final String shape;
  private final double first;
  private final double second;

  private ValueSource(Iterator<String> words) {
    multiplies = words.next().equals("*");
    field = words.next();
    missing = Double.parseDouble(words.next());
    base = Double.parseDouble(words.next());
    scale = Double.parseDouble(words.next());
    shape = words.next();
    first = shape.equals("linear") ? 0 : Double.parseDouble(words.next());
    second = shape.equals("decay") ? Double.parseDouble(words.next()) : 0;
  }

  static ValueSource parse(Iterator<String> words) {
    return new ValueSource(words);
  }

  private double shapeOf(long value) {
    switch (shape) {
      case "linear": return value;
      case "log": return Math.log(1 + first * Math.max(0, value));
      case "saturation": return Math.max(0, value) / (Math.max(0, value) + first);
      case "decay": return Math.pow(2, -Math.abs(value - first) / second);
      default: throw new IllegalArgumentException("no shape of a function: " + shape);
    }
  }

  @Override
  public DoubleValues getValues(LeafReaderContext context, DoubleValues scores) throws IOException {
    NumericDocValues numbers = DocValues.getNumeric(context.reader(), field);
    return new DoubleValues() {
      private double worth;

      @Override
      public double doubleValue() throws IOException {
        return multiplies ? scores.doubleValue() * worth : scores.doubleValue() + worth;
      }

      @Override
      public boolean advanceExact(int doc) throws IOException {
        worth = numbers.advanceExact(doc) ? base + scale * shapeOf(numbers.longValue()) : missing;
        return scores.advanceExact(doc);
      }
    };
  }

  @Override
  public boolean needsScores() {
    return true;
  }

  @Override
  public DoubleValuesSource rewrite(IndexSearcher searcher) {
    return this;
  }

  @Override
  public boolean isCacheable(LeafReaderContext context) {
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueSource && other.toString().equals(toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return String.join(" ", multiplies ? "*" : "+", field, "" + missing, "" + base, "" + scale, shape, "" + first, "" + second);
  }
}
